internal import BatonMessages
internal import CInteropProtos

/// The status that a client asks for.
package struct EchoStatus: Sendable, Equatable {
    /// A number, which need be no code of gRPC.
    package var code: Int32
    package var message: String

    package init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }

    static let type = MessageType(grpc__testing__echo_status__init)

    init?(_ field: UnsafeMutablePointer<Grpc__Testing__EchoStatus>?) {
        guard let field else { return nil }
        code = field.pointee.code
        message = String(protobuf: field.pointee.message)
    }

    func field(in arena: Arena) -> UnsafeMutablePointer<Grpc__Testing__EchoStatus> {
        let field = arena.make(Self.type)
        field.pointee.code = code
        field.pointee.message = arena.text(message)
        return field
    }
}
