/// What somebody asked a ``TextListener`` for.
package struct TextRequest: Sendable, Equatable {
    /// In upper case, such as `GET`.
    package var method: String
    /// Without the query.
    package var path: String

    package init(method: String, path: String) {
        self.method = method
        self.path = path
    }
}

/// A page of text.
package struct TextResponse: Sendable, Equatable {
    /// Of HTTP.
    package var status: Int
    package var contentType: String
    /// The methods that there are, for a status of 405.
    package var allow: String?
    package var body: String

    package init(
        status: Int = 200, contentType: String = "text/plain; charset=utf-8", allow: String? = nil,
        body: String
    ) {
        self.status = status
        self.contentType = contentType
        self.allow = allow
        self.body = body
    }
}

/// The limits of a ``TextListener``.
package struct TextListenerOptions: Sendable {
    /// Connections that may be open at once; more are closed at once.
    package var connectionsMax = 16
    /// Bytes that the path and each header may have.
    package var fieldBytesMax = 4_096
    /// Bytes that the path and all headers may have together.
    package var headBytesMax = 8_192
    /// Headers that a request may have.
    package var fieldsMax = 64
    /// Seconds in which a request has to be complete.
    package var requestSecondsMax = 5.0
    /// Seconds in which it has to be answered and the answer to be read.
    package var answerSecondsMax = 15.0

    /// The defaults.
    package init() {}
}
