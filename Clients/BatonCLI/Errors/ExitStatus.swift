package import BatonWire

/// How the command ends, for scripts.
package enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The server or the file's content refuses it.
    case refused = 1
    /// The command line, the configuration or a file that cannot be read.
    case usage = 2
    case notFound = 3
    /// Not by this caller.
    case denied = 4
    /// No server, or no answer in time.
    case unavailable = 5
    /// Some of it was done.
    case partlyDone = 6
    /// A change was done, and its answer could not be written.
    case unwritten = 7

    /// How a call that ended so ends the command.
    package init(_ code: GRPCStatus.Code) {
        switch code {
        case .ok: self = .done
        case .notFound: self = .notFound
        case .permissionDenied, .unauthenticated: self = .denied
        case .unavailable, .deadlineExceeded, .cancelled: self = .unavailable
        case .unknown, .invalidArgument, .alreadyExists, .resourceExhausted, .failedPrecondition,
            .aborted, .outOfRange, .unimplemented, .internal, .dataLoss:
            self = .refused
        }
    }

    /// How the command ends if these were asked for one after the other.
    package init(combining statuses: [ExitStatus]) {
        guard let first = statuses.first else {
            self = .done
            return
        }
        if statuses.allSatisfy({ $0 == first }) {
            self = first
        } else {
            self = statuses.contains(.done) ? .partlyDone : .refused
        }
    }

    /// What `baton help exit-codes` says of them.
    package static var text: String {
        say(
            """
            How a command ends:

              0  done
              1  refused: the server, or what a file says, does not allow it
              2  usage: the command line, the configuration or a file that cannot be read
              3  not found: there is no such lead or workspace
              4  not allowed for who asks (see --as)
              5  the server cannot be reached, or did not answer in time
              6  partly done: some leads or events were taken and others were not
              7  done, but what it answers could not be written
              130  ended by Ctrl-C, 141: nobody read the rest
            """,
            fr: """
                Comment finit une commande :

                  0  c'est fait
                  1  refusé : le serveur, ou ce que dit un fichier, ne le permet pas
                  2  usage : la ligne de commande, les réglages ou un fichier illisible
                  3  introuvable : il n'y a pas de tel lead ou espace de travail
                  4  pas permis à qui le demande (voir --as)
                  5  le serveur est injoignable, ou n'a pas répondu à temps
                  6  fait en partie : des leads ou événements ont été pris, d'autres non
                  7  c'est fait, mais la réponse n'a pas pu être écrite
                  130  interrompu par Ctrl-C, 141 : personne n'a lu le reste
                """)
    }
}

/// A command cannot go on.
package struct CommandFailure: Error, Equatable {
    package let status: ExitStatus
    package let message: String
    package let details: [String]

    package init(_ status: ExitStatus, _ message: String, details: [String] = []) {
        self.status = status
        self.message = message
        self.details = details
    }
}
