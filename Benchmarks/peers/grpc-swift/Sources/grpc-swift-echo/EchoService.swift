import GRPCCore
import Synchronization

/// Registers its methods as generated code does, with bytes for messages.
struct EchoService: RegistrableRPCService {
    private static let name = "baton.bench.Echo"
    private static let message = [UInt8](repeating: 0x78, count: 100)
    /// Messages that are handed over together: it is quicker than one by one.
    private static let gathered = 256

    let authorization: String
    let counts = Counts()

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        router.registerHandler(
            forMethod: MethodDescriptor(fullyQualifiedService: Self.name, method: "Echo"),
            deserializer: RawBytes(), serializer: RawBytes()
        ) { request, _ in
            let request = try await ServerRequest(stream: request)
            try check(request.metadata)
            counts.noteWell()
            return StreamingServerResponse(single: ServerResponse(message: request.message))
        }
        router.registerHandler(
            forMethod: MethodDescriptor(fullyQualifiedService: Self.name, method: "Stream"),
            deserializer: RawBytes(), serializer: RawBytes()
        ) { request, _ in
            let request = try await ServerRequest(stream: request)
            try check(request.metadata)
            return try stream(request.message)
        }
    }

    /// As many messages as the request's first four bytes say, when there is room.
    private func stream(_ request: [UInt8]) throws -> StreamingServerResponse<[UInt8]> {
        guard request.count >= 4 else { throw refusal("the request needs four bytes") }
        let count = request.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return StreamingServerResponse { writer in
            for first in stride(from: 0, to: count, by: Self.gathered) {
                let messages = min(Self.gathered, count - first)
                try await writer.write(contentsOf: repeatElement(Self.message, count: messages))
            }
            counts.noteWell()
            return [:]
        }
    }

    private func check(_ metadata: Metadata) throws {
        guard metadata[stringValues: "authorization"].contains(authorization) else {
            throw refusal("no such token", code: .unauthenticated)
        }
        guard metadata["grpc-timeout"].contains(where: { _ in true }) else {
            throw refusal("the call has no deadline")
        }
        guard metadata[stringValues: "x-trace"].contains(where: { !$0.isEmpty }) else {
            throw refusal("the call has no metadata x-trace")
        }
    }

    private func refusal(
        _ message: String, code: RPCError.Code = .invalidArgument
    ) -> RPCError {
        counts.noteBadly()
        return RPCError(code: code, message: message)
    }
}

/// How calls ended, as far as a handler knows.
final class Counts: Sendable {
    private let wellCount = Atomic<Int>(0)
    private let badlyCount = Atomic<Int>(0)

    var well: Int { wellCount.load(ordering: .relaxed) }
    var badly: Int { badlyCount.load(ordering: .relaxed) }

    func noteWell() { wellCount.add(1, ordering: .relaxed) }

    func noteBadly() { badlyCount.add(1, ordering: .relaxed) }
}

/// Messages as they are.
struct RawBytes: MessageSerializer, MessageDeserializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) -> Bytes { Bytes(message) }

    func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) -> [UInt8] {
        bytes.withUnsafeBytes { Array($0) }
    }
}
