import BatonMessages
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Testing

/// What a client of server reflection asks.
enum ReflectionQuestion {
    case file(String)
    case symbol(String)
    case extending(String, Int32)
    case extensions(String)
    case services
    case nothing

    var bytes: [UInt8] {
        encoded(grpc__reflection__v1__server_reflection_request__init) { request, arena in
            request.host = arena.text("here")
            switch self {
            case .file(let name):
                request.message_request_case =
                    GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_BY_FILENAME
                request.file_by_filename = arena.text(name)
            case .symbol(let name):
                request.message_request_case =
                    GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_CONTAINING_SYMBOL
                request.file_containing_symbol = arena.text(name)
            case .extending(let message, let number):
                let wanted = arena.make(
                    MessageType(grpc__reflection__v1__extension_request__init))
                wanted.pointee.containing_type = arena.text(message)
                wanted.pointee.extension_number = number
                request.message_request_case =
                    GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_CONTAINING_EXTENSION
                request.file_containing_extension = wanted
            case .extensions(let message):
                request.message_request_case =
                    GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_ALL_EXTENSION_NUMBERS_OF_TYPE
                request.all_extension_numbers_of_type = arena.text(message)
            case .services:
                request.message_request_case =
                    GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_LIST_SERVICES
                request.list_services = arena.text("")
            case .nothing: break
            }
        }
    }
}

/// What the server says to it.
enum ReflectionAnswer: Equatable {
    /// The paths of the files.
    case files([String])
    case numbers(of: String, [Int32])
    case services([String])
    case refusal(Int32)

    /// Reads an answer, and checks that it repeats the request.
    init(_ bytes: [UInt8], to question: [UInt8]) throws {
        self = try decoded(grpc__reflection__v1__server_reflection_response__init, bytes) {
            #expect(String(protobuf: $0.valid_host) == "here")
            var repeated: [UInt8] = []
            MessageEncoder.append(UnsafePointer($0.original_request), to: &repeated)
            #expect(repeated == question)
            return try Self.read($0)
        }
    }

    private static func read(
        _ response: Grpc__Reflection__V1__ServerReflectionResponse
    ) throws -> ReflectionAnswer {
        switch response.message_response_case {
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_FILE_DESCRIPTOR_RESPONSE:
            let found = response.file_descriptor_response.pointee
            let files = UnsafeBufferPointer(
                start: found.file_descriptor_proto, count: found.n_file_descriptor_proto)
            return .files(
                files.map { name(of: [UInt8](UnsafeBufferPointer(start: $0.data, count: $0.len))) })
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_ALL_EXTENSION_NUMBERS_RESPONSE:
            let found = response.all_extension_numbers_response.pointee
            return .numbers(
                of: String(protobuf: found.base_type_name),
                [Int32](
                    UnsafeBufferPointer(
                        start: found.extension_number, count: found.n_extension_number)))
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_LIST_SERVICES_RESPONSE:
            let found = response.list_services_response.pointee
            return .services(
                Repeated(found.service, count: found.n_service).map {
                    String(protobuf: $0.pointee.name)
                })
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_ERROR_RESPONSE:
            let found = response.error_response.pointee
            #expect(!String(protobuf: found.error_message).isEmpty)
            return .refusal(found.error_code)
        default: throw NoAnswer()
        }
    }

    /// protoc writes a file's path first, and none of ours is long.
    private static func name(of file: [UInt8]) -> String {
        #expect(file.first == 0x0A && file[1] < 0x80)
        return String(decoding: file[2..<2 + Int(file[1])], as: UTF8.self)
    }

    struct NoAnswer: Error {}
}

/// A call of server reflection.
struct ReflectionCall {
    let stream: ClientStream

    init(
        _ server: TestServer, _ method: Method = .reflect,
        _ pairs: [(String, String)] = []
    ) async throws {
        var start = ClientCallStart(path: method.path, kind: .bidirectional)
        for (key, value) in pairs { start.metadata.append(key, value) }
        stream = try await server.channel.stream(start)
    }

    func ask(_ question: ReflectionQuestion) async throws -> ReflectionAnswer {
        try await stream.send(question.bytes)
        let answer = try #require(try await stream.next())
        return try ReflectionAnswer(answer, to: question.bytes)
    }

    /// What the call ends with, which must be next.
    func end() async -> GRPCStatus? {
        do throws(GRPCStatus) {
            return try await stream.next() == nil ? .ok : nil
        } catch { return error }
    }
}
