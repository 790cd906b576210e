import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonMessages
import BatonNode
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Foundation
import Logging
import Testing

/// A server on loopback with a client, and how to call it.
struct TestServer {
    let server: Server
    let channel: Channel

    static let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    /// A server on SQLite files in a folder of its own.
    static func onDisk(_ path: String) async throws -> TestServer {
        let options = StartupOptions(data: path, address: .hostPort("127.0.0.1", 0))
        return try await TestServer(Startup.start(options, logger: logger))
    }

    /// A server on SQLite files that asks who calls.
    static func onDisk(
        _ path: String, authentication: AuthenticationOptions, streamCheckSeconds: Double = 10
    ) async throws -> TestServer {
        var options = StartupOptions(data: path, address: .hostPort("127.0.0.1", 0))
        options.authentication = authentication
        options.listener.streamCheckSeconds = streamCheckSeconds
        return try await TestServer(Startup.start(options, logger: logger))
    }

    /// A server whose journals are in memory, the first of them given.
    static func inMemory(
        _ journal: InMemoryJournal, options: NodeOptions = NodeOptions()
    ) async throws -> TestServer {
        let server = try await Server.start(
            address: .hostPort("127.0.0.1", 0), nodeOptions: options, workspaces: [],
            stores: MemoryStores(journal), logger: logger)
        return try await TestServer(server)
    }

    private init(_ server: Server) async throws {
        self.server = server
        channel = try await Channel.connect(host: "127.0.0.1", port: server.listener.port)
    }

    func stop() async {
        await channel.close()
        await server.stop(graceSeconds: 5)
    }

    /// Calls a method and reads the answer.
    func call<T, R, Value>(
        _ method: Method, _ request: (UnsafeMutablePointer<T>) -> Void,
        _ response: (UnsafeMutablePointer<R>) -> Void, as caller: String? = nil,
        _ fill: (inout T, Arena) -> Void = { _, _ in }, _ read: (R) throws -> Value
    ) async throws -> Value {
        let bytes = try await send(method, encoded(request, fill), as: caller)
        return try decoded(response, bytes, read)
    }

    func send(
        _ method: Method, _ bytes: [UInt8], as caller: String? = nil
    ) async throws(GRPCStatus) -> [UInt8] {
        var metadata = Metadata()
        if let caller { metadata.append("baton-as", caller) }
        return try await channel.unary(method.path, bytes, metadata: metadata)
    }

    func send(
        _ method: Method, _ bytes: [UInt8], _ pairs: [(String, String)]
    ) async throws(GRPCStatus) -> [UInt8] {
        var metadata = Metadata()
        for (key, value) in pairs { metadata.append(key, value) }
        return try await channel.unary(method.path, bytes, metadata: metadata)
    }

    /// The status of a call with these metadata; nil if it succeeds.
    func refusal(
        _ method: Method, _ bytes: [UInt8], _ pairs: [(String, String)]
    ) async -> (status: GRPCStatus, details: ErrorDetails)? {
        do throws(GRPCStatus) {
            _ = try await send(method, bytes, pairs)
            return nil
        } catch {
            guard let details = try? ErrorDetails(error) else { return nil }
            return (error, details)
        }
    }

    /// The status of a call that fails.
    func failure(
        _ method: Method, _ bytes: [UInt8], as caller: String? = nil
    ) async -> (status: GRPCStatus, details: ErrorDetails)? {
        do throws(GRPCStatus) {
            _ = try await send(method, bytes, as: caller)
            return nil
        } catch {
            guard let details = try? ErrorDetails(error) else { return nil }
            return (error, details)
        }
    }

    @discardableResult
    func apply(_ text: String = workspaceText(), requestID: String = "") async throws -> UInt32 {
        try await call(
            .applyWorkspace, baton__v1__apply_workspace_request__init,
            baton__v1__apply_workspace_response__init,
            {
                $0.text = $1.text(text)
                $0.request_id = $1.text(requestID)
            }, { $0.workspace.pointee.version })
    }

    /// Submits a lead and answers its id.
    func submit(
        name: String = "Ana", requestID: String = "", externalID: String = "",
        as caller: String? = nil
    ) async throws -> String {
        try await call(
            .submitLead, baton__v1__submit_lead_request__init,
            baton__v1__submit_lead_response__init, as: caller,
            { request, arena in
                let profile = arena.make(MessageType(baton__v1__lead_profile__init))
                profile.pointee.name = arena.text(name)
                profile.pointee.category = arena.text("demo_request")
                setAttributes([("size", "40")], of: &profile.pointee, in: arena)
                request.profile = profile
                request.request_id = arena.text(requestID)
                request.external_id = arena.text(externalID)
            }, { String(protobuf: $0.lead.pointee.id) })
    }
}

/// Gives one journal that a test holds, then others.
final class MemoryStores: WorkspaceStores {
    private let first: InMemoryJournal

    init(_ first: InMemoryJournal) { self.first = first }

    func create(_ name: String) throws(JournalError) -> any Journal { first }
}

/// Runs the body with a folder that is removed afterwards.
func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "baton-\(UInt64.random(in: 0 ... .max))").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}
