// What a handler says. All of it on the call's event loop; ignored if the call is finished. Answers
// that are made outside a read burst are written once a loop turn.
extension ServerCall {
    /// Answers with one message and status OK.
    ///
    /// A message above the connection's send limit becomes RESOURCE_EXHAUSTED.
    package func reply(_ message: UnsafeRawBufferPointer) {
        guard !isFinished else { return stopCounting() }
        connection.reply(self, message)
    }

    /// Answers with one message and status OK.
    package func reply(_ message: [UInt8]) {
        message.withUnsafeBytes { reply($0) }
    }

    /// Ends the call with a status, after the messages that were sent.
    package func fail(_ status: GRPCStatus) {
        guard !isFinished else { return stopCounting() }
        connection.finish(self, status, Metadata())
    }

    /// Ends the call with a status and custom trailers, after the messages that were sent.
    ///
    /// Metadata that cannot travel makes it INTERNAL.
    package func finish(_ status: GRPCStatus = .ok, trailers: Metadata) {
        guard !isFinished else { return stopCounting() }
        connection.finish(self, status, trailers)
    }

    /// Sends the response's headers before its first message. Ignored if they were sent.
    ///
    /// Metadata that cannot travel ends the call with INTERNAL.
    package func sendHeaders(_ metadata: Metadata = Metadata()) {
        guard !isFinished else { return }
        connection.sendHeaders(self, metadata)
    }

    /// Says how messages may be compressed, before the first answer; false if the client does not
    /// understand it, or it is too late.
    package func setResponseEncoding(_ encoding: MessageEncoding) -> Bool {
        guard acceptedEncodings.contains(MessageEncodingSet(encoding)), state.isSilent else {
            return false
        }
        responseEncoding = encoding
        return true
    }

    /// Sends one message of several.
    ///
    /// - Parameter compressed: Whether to compress it as ``setResponseEncoding(_:)`` said. Secrets
    ///   beside what an attacker chooses should not be (BREACH).
    /// - Returns: Whether more may be sent. If false the handler rests until
    ///   ``CallHandler/roomToSend(_:)``; what it sends all the same only fills the memory.
    package func send(_ message: UnsafeRawBufferPointer, compressed: Bool = false) -> Bool {
        guard !isFinished else { return false }
        return connection.send(self, message, compressed: compressed)
    }

    /// Sends one message of several.
    package func send(_ message: [UInt8], compressed: Bool = false) -> Bool {
        message.withUnsafeBytes { send($0, compressed: compressed) }
    }

    /// Takes no more messages for now. What the client may still send before its window is full
    /// waits for ``resumeReading()``.
    package func pauseReading() {
        guard !isFinished else { return }
        isPaused = true
    }

    /// Goes on with the messages that waited, at once, and with those that come.
    package func resumeReading() {
        guard !isFinished else { return }
        connection.resumeReading(self)
    }

    /// Whether the message that is being received was compressed.
    package var messageWasCompressed: Bool { decoder.lastWasCompressed }
}
