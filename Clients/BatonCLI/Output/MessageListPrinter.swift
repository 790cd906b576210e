internal import BatonMessages

/// Prints messages page by page as one JSON object `{"NAME": [...]}`.
struct MessageListPrinter {
    private let name: String
    private let session: Session
    private var isOpen = false
    private var hasPrinted = false

    init(name: String, session: Session) {
        self.name = name
        self.session = session
    }

    /// Prints a page.
    mutating func add<Message>(_ messages: some Sequence<UnsafePointer<Message>>) {
        open()
        for message in messages {
            var json = MessageJSON(JSONText(isCompact: true))
            json.write(message)
            session.console.out.write((hasPrinted ? "," : "") + "\n  " + json.text.text)
            hasPrinted = true
        }
    }

    /// Prints what comes after the last page.
    mutating func finish() {
        open()
        session.console.out.line(hasPrinted ? "\n]}" : "]}")
    }

    private mutating func open() {
        if !isOpen { session.console.out.write("{\"\(name)\": [") }
        isOpen = true
    }
}
