internal import BatonNode

/// The limits of requests, as the comments of Protos/baton/v1 promise them; bytes of UTF-8 unless
/// their name says otherwise.
package enum RequestLimits {
    package static let workspaceBytesMax = 64
    package static let requestIDBytesMax = 128
    package static let externalIDBytesMax = 128
    package static let leadBytesMax = 128
    package static let keyBytesMax = 64
    /// Of a decline and a deferral.
    package static let reasonBytesMax = 64
    package static let noteBytesMax = 4096
    package static let nextStepBytesMax = 512
    package static let waiverReasonBytesMax = 512
    package static let reviewTextBytesMax = 4096
    package static let reviewBytesMax = 21
    package static let planBytesMax = 32
    /// Of a plan's filter.
    package static let planTiersMax = 64
    package static let planResultsMax = 8
    package static let dateBytesMax = 10
    package static let maskPathsMax = 64
    /// 365 days.
    package static let targetSecondsMax: Int64 = 365 * 86_400
    package static let pageTokenBytesMax = 64
    /// Leads, events, reviews or versions.
    package static let pageItemsMax: Int32 = 1000
    /// Leads that a search finds.
    package static let foundItemsMax: Int32 = 50
    package static let searchBytesMin = 2
    package static let searchBytesMax = 128
    package static let statesMax = 8
    /// Tiers or sources of a filter.
    package static let filterTextsMax = 64
    /// Of a watcher's filter.
    package static let eventNamesMax = 64
    package static let eventNameBytesMax = 64
    package static let tokenBytesMax = 64
    package static let tokenWorkspacesMax = 64
    package static let capacityMax: UInt32 = 1_000_000
    package static let fileBytesMax = (16 << 20) - 1024

    package static let personNameBytesMax = 256
    package static let companyBytesMax = 256
    package static let titleBytesMax = 256
    package static let emailBytesMax = 254
    package static let phoneBytesMax = 32
    package static let phoneDigitsMin = 3
    package static let sourceBytesMax = 64
    package static let categoryBytesMax = 64
    package static let scoreRange: ClosedRange<Int32> = 0...1_000_000
    package static let segmentBytesMax = 64
    package static let accountBytesMax = 128
    package static let territoryBytesMax = 64
    package static let languageBytesMax = 16
    package static let campaignBytesMax = 128
    package static let attributesMax = LeadPatch.attributesMax
    package static let attributeKeyBytesMax = 64
    package static let attributeValueBytesMax = 1024
}
