import BatonMessages
import CBatonProtos
import Testing

@Suite struct ValueTests {
    private let arena = Arena()

    @Test(arguments: [
        (Int64(0), Int64(0), Int32(0)),
        (1, 0, 1000),
        (-1, -1, 999_999_000),
        (-1_000_000, -1, 0),
        (1_772_000_000_123_456, 1_772_000_000, 123_456_000),
        (Timestamp.microsecondsRange.lowerBound, -62_135_596_800, 0),
        (Timestamp.microsecondsRange.upperBound, 253_402_300_799, 999_999_000),
    ])
    func `an instant becomes a timestamp and back`(
        microseconds: Int64, seconds: Int64, nanoseconds: Int32
    ) throws {
        try withExtendedLifetime(arena) {
            let timestamp = try #require(arena.timestamp(microseconds: microseconds))
            #expect(timestamp.pointee.seconds == seconds)
            #expect(timestamp.pointee.nanos == nanoseconds)
            #expect(Timestamp.microseconds(timestamp) == microseconds)
        }
    }

    @Test func `what is no instant of the years 1 to 9999 is refused`() throws {
        withExtendedLifetime(arena) {
            for microseconds in [
                Int64.min, Timestamp.microsecondsRange.lowerBound - 1,
                Timestamp.microsecondsRange.upperBound + 1, .max,
            ] {
                #expect(arena.timestamp(microseconds: microseconds) == nil)
            }
            let timestamp = arena.make(Timestamp.type)
            for (seconds, nanoseconds) in [
                (Int64.min, Int32(0)), (.max, 0), (-62_135_596_801, 0), (253_402_300_800, 0),
                (0, -1), (0, 1_000_000_000), (0, .min), (0, .max),
            ] {
                timestamp.pointee.seconds = seconds
                timestamp.pointee.nanos = nanoseconds
                #expect(Timestamp.microseconds(timestamp) == nil)
            }
        }
    }

    @Test func `nanoseconds are rounded down to microseconds`() {
        withExtendedLifetime(arena) {
            let timestamp = arena.make(Timestamp.type)
            timestamp.pointee.seconds = -1
            timestamp.pointee.nanos = 999_999_999
            #expect(Timestamp.microseconds(timestamp) == -1)
        }
    }

    @Test func `a text is measured without reading on`() {
        withExtendedLifetime(arena) {
            let text = MessageText(arena.text("héllo"))
            #expect(text.byteCount == 6)
            #expect(!text.isLonger(thanBytes: 6))
            #expect(text.isLonger(thanBytes: 5))
            #expect(text.isLonger(thanBytes: 0))
            #expect(!MessageText(nil).isLonger(thanBytes: 0))
            #expect(Array(text.utf8) == Array("héllo".utf8))
            #expect(String(text) == "héllo")
        }
    }

    @Test func `texts are equal if all their bytes are`() {
        withExtendedLifetime(arena) {
            let text = MessageText(arena.text("maya"))
            #expect(text == "maya")
            #expect(!(text == "may"))
            #expect(!(text == "mayas"))
            #expect(!(text == ""))
            #expect(text == MessageText(arena.text("maya")))
            #expect(text != MessageText(arena.text("mayb")))
            #expect(MessageText(nil) == "")
            #expect(MessageText(nil) == MessageText(arena.text("")))
            #expect(!(MessageText(nil) == "a"))
        }
    }

    @Test func `a text of NULL is empty`() {
        #expect(String(protobuf: nil) == "")
        #expect(MessageText(nil).isEmpty)
        #expect(MessageText(nil).utf8.isEmpty)
    }

    @Test func `a repeated field is a collection`() {
        withExtendedLifetime(arena) {
            let keys = ["a", "b", "c"]
            let field = Repeated(arena.array(keys) { arena.text($0) }, count: keys.count)
            #expect(field.map { String(protobuf: $0) } == keys)
            #expect(field.reversed().map { String(protobuf: $0) } == ["c", "b", "a"])
            #expect(Repeated<CChar>(nil, count: 0).isEmpty)
        }
    }

    @Test func `map entries with one key are one, and too many keys are none`() throws {
        try withExtendedLifetime(arena) {
            let pairs = [("b", "1"), ("a", "2"), ("b", "3"), ("", "4"), ("a", "5")]
            let array = arena.array(pairs) { key, value in
                let entry = arena.make(Types.attributesEntry)
                entry.pointee.key = arena.text(key)
                entry.pointee.value = arena.text(value)
                return entry
            }
            let map = Repeated(array, count: pairs.count)
            let entries = try #require(map.lastEntries(keysMax: 3) { $0.pointee.key })
            #expect(entries.map { String(protobuf: $0.pointee.key) } == ["b", "a", ""])
            #expect(entries.map { String(protobuf: $0.pointee.value) } == ["3", "5", "4"])
            #expect(map.lastEntries(keysMax: 2) { $0.pointee.key } == nil)
        }
    }

    @Test func `a message type knows its name`() {
        #expect(Types.submitLeadRequest.name == "baton.v1.SubmitLeadRequest")
    }
}
