package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton workspace history`: the versions of the workspace file.
package struct WorkspaceHistoryCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "history",
            abstract: say(
                "Lists the versions of the workspace file, the newest first.",
                fr: """
                    Liste les versions du fichier de l'espace de travail, la plus récente d'abord.
                    """))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton workspace history"
            ])
    }

    /// How many versions are asked for at a time.
    static let pageVersionsMax = 500

    @Option(
        parsing: .unconditional,
        help: .say(
            "At most so many.",
            fr: "Au plus ce nombre."))
    package var limit: Int?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(
        API.listWorkspaceVersions.response, field: "versions", id: "version")

    package init() {}

    package func validate() throws {
        if let limit, limit < 1 { throw .limitTooSmall }
    }

    package func run(in session: Session) async throws -> ExitStatus {
        var writer = try writer(.list, in: session)
        var table = Table(Self.columns, terminalWidth: session.console.out.terminalWidth)
        var left = limit ?? Int.max
        var token = ""
        repeat {
            let page = try await session.client.call(
                API.listWorkspaceVersions,
                request(
                    workspace: session.client.workspace, pageSize: min(left, Self.pageVersionsMax),
                    pageToken: token))
            page.read { message in
                let all = Repeated(message.pointee.versions, count: message.pointee.n_versions)
                let versions = all.prefix(left)
                left -= min(left, all.count)
                token = String(protobuf: message.pointee.next_page_token)
                writer.add(versions) { versions in
                    table.lines(versions.map { Self.row($0.pointee, session.zone) })
                }
            }
            session.console.out.flush()
        } while !token.isEmpty && left > 0 && !session.console.out.isClosed
        writer.finish()
        return .done
    }

    private static var columns: [Table.Column] {
        [
            Table.Column("VERSION", alignRight: true),
            Table.Column("APPLIED", fr: "MISE EN VIGUEUR"),
            Table.Column("BY", fr: "PAR"),
        ]
    }

    private static func row(_ version: Baton__V1__WorkspaceVersion, _ zone: UserZone) -> [String] {
        [
            "\(version.version)", Instant(version.apply_time).map(zone.text) ?? "",
            String(protobuf: version.caller),
        ]
    }

    /// The request for one page.
    package func request(workspace: String, pageSize: Int, pageToken: String) -> [UInt8] {
        encoded(API.listWorkspaceVersions.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.page_size = Int32(pageSize)
            request.page_token = arena.text(pageToken)
        }
    }
}
