internal import BatonEngine
internal import BatonWorkspaceFile

/// What `--version` prints.
package enum ServerVersion {
    package static var number: String { BatonVersion.number }

    package static var timeZoneData: String { TimeZoneTables.version }

    /// With the version of the time-zone data, which decides when local days begin.
    package static var description: String { "\(number) (tzdata \(timeZoneData))" }
}
