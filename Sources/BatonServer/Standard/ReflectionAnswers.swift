internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// Answers the requests of server reflection from an index of descriptors.
struct ReflectionAnswers {
    typealias Request = Grpc__Reflection__V1__ServerReflectionRequest
    typealias Response = Grpc__Reflection__V1__ServerReflectionResponse

    private static let requestType = MessageType(
        grpc__reflection__v1__server_reflection_request__init)
    private static let responseType = MessageType(
        grpc__reflection__v1__server_reflection_response__init)
    private static let filesType = MessageType(
        grpc__reflection__v1__file_descriptor_response__init)
    private static let numbersType = MessageType(
        grpc__reflection__v1__extension_number_response__init)
    private static let servicesType = MessageType(
        grpc__reflection__v1__list_service_response__init)
    private static let serviceType = MessageType(grpc__reflection__v1__service_response__init)
    private static let errorType = MessageType(grpc__reflection__v1__error_response__init)

    private let index: DescriptorIndex
    private let arena = Arena()
    private let decoder = BatonMessages.MessageDecoder()

    init(_ index: DescriptorIndex) { self.index = index }

    /// Reads a request and encodes what to say to it. What is unknown is an answer, not a failure
    /// of the call.
    ///
    /// - Parameter sent: The files that the call was sent already.
    /// - Throws: if it cannot be read.
    func answer(
        _ message: UnsafeRawBufferPointer, sent: inout Set<Int>
    ) throws(Failure) -> [UInt8] {
        defer { arena.reset() }
        let request: UnsafePointer<Request>
        do throws(MessageError) {
            request = try decoder.decode(Self.requestType, from: message, into: arena)
        } catch {
            throw Failure(error)
        }
        let response = arena.make(Self.responseType)
        response.pointee.valid_host = request.pointee.host
        response.pointee.original_request = UnsafeMutablePointer(mutating: request)
        fill(&response.pointee, request.pointee, &sent)
        var bytes: [UInt8] = []
        MessageEncoder.append(UnsafePointer(response), to: &bytes)
        return bytes
    }

    private func fill(_ response: inout Response, _ request: Request, _ sent: inout Set<Int>) {
        switch request.message_request_case {
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_BY_FILENAME:
            let name = String(protobuf: request.file_by_filename)
            set(index.file(named: name), "there is no such file", in: &response, &sent)
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_CONTAINING_SYMBOL:
            let symbol = String(protobuf: request.file_containing_symbol)
            set(index.file(declaring: symbol), "there is no such symbol", in: &response, &sent)
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_FILE_CONTAINING_EXTENSION:
            let wanted = request.file_containing_extension.pointee
            let file = index.file(
                extending: String(protobuf: wanted.containing_type),
                number: wanted.extension_number)
            set(file, "there is no such extension", in: &response, &sent)
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_ALL_EXTENSION_NUMBERS_OF_TYPE:
            setNumbers(of: String(protobuf: request.all_extension_numbers_of_type), in: &response)
        case GRPC__REFLECTION__V1__SERVER_REFLECTION_REQUEST__MESSAGE_REQUEST_LIST_SERVICES:
            setServices(in: &response)
        default:
            setError(.invalidArgument, "the request asks for nothing", in: &response)
        }
    }

    /// The file, and of its imports those that were not sent yet.
    private func set(
        _ file: Int?, _ refusal: String, in response: inout Response, _ sent: inout Set<Int>
    ) {
        guard let file else { return setError(.notFound, refusal, in: &response) }
        let wanted = index.closure(of: file).filter { $0 == file || !sent.contains($0) }
        sent.formUnion(wanted)
        let files = arena.make(Self.filesType)
        files.pointee.n_file_descriptor_proto = wanted.count
        files.pointee.file_descriptor_proto = arena.scalars(
            wanted.map { place in
                index.files[place].bytes.withUnsafeBytes { arena.data($0) }
            })
        response.message_response_case =
            GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_FILE_DESCRIPTOR_RESPONSE
        response.file_descriptor_response = files
    }

    private func setNumbers(of message: String, in response: inout Response) {
        guard let found = index.extensionNumbers(of: message) else {
            return setError(.notFound, "there is no such message", in: &response)
        }
        let numbers = arena.make(Self.numbersType)
        numbers.pointee.base_type_name = arena.text(message)
        numbers.pointee.n_extension_number = found.count
        numbers.pointee.extension_number = arena.scalars(found)
        response.message_response_case =
            GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_ALL_EXTENSION_NUMBERS_RESPONSE
        response.all_extension_numbers_response = numbers
    }

    private func setServices(in response: inout Response) {
        let services = arena.make(Self.servicesType)
        services.pointee.n_service = Service.allCases.count
        services.pointee.service = arena.array(Service.allCases) { service in
            let message = arena.make(Self.serviceType)
            message.pointee.name = arena.text(service.rawValue)
            return message
        }
        response.message_response_case =
            GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_LIST_SERVICES_RESPONSE
        response.list_services_response = services
    }

    private func setError(
        _ code: GRPCStatus.Code, _ message: String, in response: inout Response
    ) {
        let error = arena.make(Self.errorType)
        error.pointee.error_code = Int32(code.rawValue)
        error.pointee.error_message = arena.text(message)
        response.message_response_case =
            GRPC__REFLECTION__V1__SERVER_REFLECTION_RESPONSE__MESSAGE_RESPONSE_ERROR_RESPONSE
        response.error_response = error
    }
}
