internal import BatonMessages
internal import CBatonProtos

extension Arena {
    private static let durationType = MessageType(google__protobuf__duration__init)

    /// A length of time for a request; never negative.
    func duration(
        microseconds: Int64
    ) -> UnsafeMutablePointer<Google__Protobuf__Duration> {
        let message = make(Self.durationType)
        message.pointee.seconds = microseconds / 1_000_000
        message.pointee.nanos = Int32(microseconds % 1_000_000 * 1000)
        return message
    }
}
