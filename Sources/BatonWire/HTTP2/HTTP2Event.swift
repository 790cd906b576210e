/// What a peer did, in the order in which it did it.
package struct HTTP2Event {
    /// The kinds of event.
    package enum Kind: UInt8, Sendable {
        /// A header block is complete: request, response or trailers.
        case headers
        /// A piece of a body came.
        case data
        /// The body ended without a header block or a piece of data.
        case ended
        /// The stream is gone; nothing more comes of it.
        case closed
    }

    /// What happened.
    package var kind: Kind
    /// Whether the peer sends nothing after this on the stream.
    package var endStream = false
    /// Whether a ``Kind/headers`` event opens the stream, as a request does.
    package var opensStream = false
    /// Whether the header list was larger than the limit and is incomplete.
    package var headersTooLarge = false
    /// The stream's place in the session's table; reused only after ``closed`` was handled.
    package var slot: Int32
    /// Where the header fields begin in the session's header store.
    var offset = 0
    /// How many bytes of header fields, or of data.
    var length = 0
    /// Where the data lies; valid until the events are finished with.
    var pointer: UnsafeRawPointer?
    /// Why a stream was closed.
    package var errorCode = HTTP2ErrorCode.noError

    init(kind: Kind, slot: Int32) {
        self.kind = kind
        self.slot = slot
    }

    /// The bytes of a ``Kind/data`` event.
    package var data: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: pointer, count: length)
    }
}
