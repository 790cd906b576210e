package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton review`: incident reviews.
package struct ReviewCommand: DescribedCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "review",
            abstract: say(
                "Lists incident reviews, and closes them.",
                fr: "Liste les revues d'incident, et les clôt."),
            subcommands: [ReviewListCommand.self, ReviewCloseCommand.self])
    }

    package static var help: Help {
        Help(
            examples: ["baton review list"])
    }

    package init() {}
}

/// `baton review list`.
package struct ReviewListCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                "Lists incident reviews; the open ones unless told otherwise.",
                fr: """
                    Liste les revues d'incident ; sauf demande contraire, celles qui sont ouvertes.
                    """))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton review list --team sdr"
            ])
    }

    @Option(
        help: .say(
            "Only reviews of leads of this team.",
            fr: "Seulement les revues des leads de cette équipe."))
    package var team: String?

    @Flag(
        help: .say(
            "Closed ones too.",
            fr: "Les closes aussi."))
    package var all = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(
        API.listReviews.response, field: "reviews", id: "id")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        var table = Table(ReviewView.columns, terminalWidth: session.console.out.terminalWidth)
        var writer = try writer(.list, in: session)
        var token = ""
        repeat {
            let page = try await session.client.call(
                API.listReviews,
                request(workspace: session.client.workspace, pageToken: token))
            page.read { message in
                let reviews = Repeated(message.pointee.reviews, count: message.pointee.n_reviews)
                writer.add(reviews) { reviews in
                    table.lines(reviews.map { ReviewView($0).row(session.zone) })
                }
                token = String(protobuf: message.pointee.next_page_token)
            }
        } while !token.isEmpty && !session.console.out.isClosed
        writer.finish()
        if writer.isEmpty {
            session.console.note(
                all
                    ? say("no reviews", fr: "aucune revue")
                    : say("no open reviews", fr: "aucune revue ouverte"))
        }
        return .done
    }

    /// The request for one page.
    package func request(workspace: String, pageToken: String) -> [UInt8] {
        encoded(API.listReviews.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.open_only = all ? 0 : 1
            request.team = arena.text(team ?? "")
            request.page_token = arena.text(pageToken)
        }
    }
}

/// `baton review close`.
package struct ReviewCloseCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: say(
                "Closes a review with what caused it and what is done.",
                fr: "Clôt une revue avec la cause de l'incident et ce qui est fait."))
    }

    package static var help: Help {
        Help(
            examples: [
                #"baton review close R7 --cause "nobody on shift" --action "late shift hired""#
            ])
    }

    @Argument(
        help: .say(
            "The review, such as R7.",
            fr: "La revue, comme R7."))
    package var review: String

    @Option(
        help: .say(
            "What caused it, at most 4096 bytes.",
            fr: "Sa cause, 4096 octets au plus."))
    package var cause: String

    @Option(
        help: .say(
            "What is done about it, at most 4096 bytes.",
            fr: "Ce qui est fait, 4096 octets au plus."))
    package var action: String

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(
        API.closeReview.response, field: "review", id: "id")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.closeReview, request(workspace: session.client.workspace))
        try answer.read { message in
            try print(message.pointee.review, in: session) {
                let view = ReviewView(message.pointee.review)
                return [
                    done(
                        say(
                            "\(view.id) is closed (lead \(view.lead), \(view.clock?.word ?? "") clock)",
                            fr: "\(view.id) est close (lead \(view.lead), délai "
                                + "« \(view.clock?.said ?? "") »)"))
                ]
            }
        }
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.closeReview.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.review = arena.text(review)
            request.cause = arena.text(cause)
            request.action = arena.text(action)
        }
    }
}
