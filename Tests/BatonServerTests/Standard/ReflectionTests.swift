import BatonEngine
import BatonJournal
import BatonMessages
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Testing

/// Server reflection, on a real connection.
struct ReflectionTests {
    private func withServer(_ body: (TestServer) async throws -> Void) async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await body(server)
        await server.stop()
    }

    /// What `lead_service.proto` needs, itself first.
    private static let leadService = [
        "baton/v1/lead_service.proto", "baton/v1/clock.proto", "baton/v1/lead.proto",
        "google/protobuf/duration.proto", "google/protobuf/field_mask.proto",
        "google/protobuf/timestamp.proto",
    ]

    @Test(arguments: [Method.reflect, .reflectAlpha])
    func `both versions list the services, and describe one with all that it needs`(
        _ method: Method
    ) async throws {
        try await withServer { server in
            let call = try await ReflectionCall(server, method)
            #expect(try await call.ask(.services) == .services(Service.allCases.map(\.rawValue)))
            guard case .files(let files) = try await call.ask(.symbol("baton.v1.LeadService"))
            else { throw ReflectionAnswer.NoAnswer() }
            #expect(files.first == Self.leadService.first)
            #expect(files.sorted() == Self.leadService.sorted())
            call.stream.finishSending()
            #expect(await call.end()?.code == .ok)
        }
    }

    @Test(arguments: Method.allCases)
    func `every method of the server is declared`(_ method: Method) {
        let symbol = String(method.path.dropFirst()).replacing("/", with: ".")
        #expect(DescriptorIndex.served.file(declaring: symbol) != nil, "\(symbol)")
    }

    @Test(arguments: [
        ("baton.v1.LeadService", "baton/v1/lead_service.proto"),
        ("baton.v1.LeadService.GetLead", "baton/v1/lead_service.proto"),
        ("baton.v1.GetLeadRequest", "baton/v1/lead_service.proto"),
        ("baton.v1.GetLeadRequest.lead", "baton/v1/lead_service.proto"),
        ("baton.v1.LeadProfile.AttributesEntry", "baton/v1/lead.proto"),
        ("baton.v1.LeadState", "baton/v1/lead.proto"),
        ("baton.v1.LEAD_STATE_ASSIGNED", "baton/v1/lead.proto"),
        ("google.rpc.ErrorInfo", "google/rpc/error_details.proto"),
        ("grpc.health.v1.Health.Watch", "grpc/health/v1/health.proto"),
        (
            "grpc.reflection.v1alpha.ServerReflectionRequest.message_request",
            "grpc/reflection/v1alpha/reflection.proto"
        ),
    ])
    func `a symbol leads to the file that declares it`(symbol: String, file: String) async throws {
        try await withServer { server in
            let call = try await ReflectionCall(server)
            guard case .files(let files) = try await call.ask(.symbol(symbol)) else {
                throw ReflectionAnswer.NoAnswer()
            }
            #expect(files.first == file)
        }
    }

    @Test func `a call is sent each import once, and what it asks for each time`() async throws {
        try await withServer { server in
            let call = try await ReflectionCall(server)
            let one = ReflectionQuestion.file("baton/v1/lead.proto")
            guard case .files(let first) = try await call.ask(one),
                case .files(let others) = try await call.ask(.file(Self.leadService[0]))
            else { throw ReflectionAnswer.NoAnswer() }
            #expect(first.first == "baton/v1/lead.proto" && first.count > 1)
            #expect(Set(first).isDisjoint(with: others))
            #expect(Set(first + others) == Set(Self.leadService))
            #expect(try await call.ask(one) == .files(["baton/v1/lead.proto"]))
            // Another call was sent nothing.
            let other = try await ReflectionCall(server)
            #expect(try await other.ask(one) == .files(first))
        }
    }

    @Test func `what is unknown is an answer, and the call goes on`() async throws {
        try await withServer { server in
            let call = try await ReflectionCall(server)
            let unknown = [
                ReflectionQuestion.file("baton/v1/none.proto"), .file(""), .symbol("baton.v1"),
                .symbol("baton.v1.None"), .symbol(""), .symbol(".baton.v1.Lead"),
                .file("baton/journal/v1/entry.proto"), .symbol("baton.journal.v1.Entry"),
                .extending("baton.v1.Lead", 1000), .extending("baton.v1.None", -1),
                .extensions("baton.v1.None"), .extensions("baton.v1.LeadService"),
            ]
            for question in unknown {
                let answer = try await call.ask(question)
                #expect(answer == .refusal(5), "\(question)")
            }
            #expect(try await call.ask(.nothing) == .refusal(3))
            let message = "baton.v1.Lead"
            #expect(try await call.ask(.extensions(message)) == .numbers(of: message, []))
        }
    }

    @Test func `what is no request ends the call`() async throws {
        try await withServer { server in
            let garbled = try await ReflectionCall(server)
            try await garbled.stream.send([0x0A, 5, 1])
            let end = await garbled.end()
            #expect(end?.code == .internal)
            #expect(end?.message.contains("ServerReflectionRequest") == true)
            let long = try await ReflectionCall(server)
            try await long.stream.send(
                ReflectionQuestion.symbol(String(repeating: "x", count: 65_536)).bytes)
            #expect(await long.end()?.code == .resourceExhausted)
        }
    }

    @Test func `who reads slowly gets every answer in its order`() async throws {
        try await withServer { server in
            let call = try await ReflectionCall(server)
            let names = ["baton/v1/lead.proto", "baton/v1/clock.proto"]
            let sending = Task {
                for number in 0..<1000 {
                    try await call.stream.send(ReflectionQuestion.file(names[number % 2]).bytes)
                }
                call.stream.finishSending()
            }
            try await Task.sleep(for: .milliseconds(200))
            var count = 0
            while let bytes = try await call.stream.next() {
                let question = ReflectionQuestion.file(names[count % 2]).bytes
                guard case .files(let files) = try ReflectionAnswer(bytes, to: question) else {
                    throw ReflectionAnswer.NoAnswer()
                }
                #expect(files.first == names[count % 2])
                count += 1
            }
            try await sending.value
            #expect(count == 1000)
        }
    }

    @Test func `a call that the client holds open does not hold up the end`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        let call = try await ReflectionCall(server)
        _ = try await call.ask(.services)
        async let stopped: Void = server.server.stop(graceSeconds: 600)
        let end = await call.end()
        #expect(end?.code == .unavailable)
        await server.channel.close()
        await stopped
    }

    @Test func `it asks for a credential, of any role, at every message`() async throws {
        try await withFolder { folder in
            let admin = try Tokens.first(folder)
            let server = try await TestServer.onDisk(
                folder, authentication: AuthenticationOptions())
            for method in [Method.reflect, .reflectAlpha] {
                let nobody = try await ReflectionCall(server, method)
                #expect(await nobody.end()?.code == .unauthenticated)
            }
            let bytes = encoded(baton__v1__create_token_request__init) { request, arena in
                request.name = arena.text("eye")
                request.role = BATON__V1__ROLE__ROLE_VIEWER
            }
            let made = try await server.send(.createToken, bytes, [Tokens.bearer(admin)])
            let token = try decoded(baton__v1__create_token_response__init, made) {
                String(protobuf: $0.secret)
            }
            let call = try await ReflectionCall(server, .reflect, [Tokens.bearer(token)])
            #expect(try await call.ask(.services) == .services(Service.allCases.map(\.rawValue)))
            let revoke = encoded(baton__v1__revoke_token_request__init) {
                $0.token = $1.text("eye")
            }
            _ = try await server.send(.revokeToken, revoke, [Tokens.bearer(admin)])
            try await call.stream.send(ReflectionQuestion.services.bytes)
            #expect(await call.end()?.code == .unauthenticated)
            call.stream.cancel()
            await server.stop()
        }
    }
}
