package import BatonEngine

/// A text that is looked for in what is known of people.
///
/// Case does not count, in any script that has it; a text that looks like a phone number is looked
/// for among the digits of the phone too.
package struct PersonSearch: Hashable, Sendable {
    /// In which it is found; in the order in which they are looked at.
    package enum Field: UInt8, Sendable, CaseIterable {
        case name = 1
        case company = 2
        case email = 4
        case phone = 5

        package var name: String {
            switch self {
            case .name: "name"
            case .company: "company"
            case .email: "email"
            case .phone: "phone"
            }
        }
    }

    /// Persons that one search looks at: some 30 ms of a reading thread's time.
    package static let visitsMax = 20_000
    /// Fewer digits than this are no phone number.
    package static let digitsMin = 3

    package let text: String
    /// In lower case.
    private let wanted: [UInt8]
    /// Empty unless it may be a part of a phone number.
    private let digits: [UInt8]

    package init(_ text: String) {
        self.text = text
        wanted = Array(text.lowercased().utf8)
        let digits = text.utf8.filter(Self.isDigit)
        let isPhone = text.utf8.allSatisfy {
            Self.isDigit($0) || " +-.()/x#".utf8.contains($0)
        }
        self.digits = isPhone && digits.count >= Self.digitsMin ? Array(digits) : []
    }

    /// Where a person has the text; nil if nowhere.
    ///
    /// - Parameter content: The stored form (`PersonRecord.content`), read in place.
    /// - Throws: It is not the stored form of a person.
    package func field(in content: UnsafeRawBufferPointer) throws(CodecError) -> Field? {
        var reader = PersonFieldReader(content)
        var found: Field?
        while let (number, value) = try reader.next() {
            guard let field = Field(rawValue: number), found.map({ number < $0.rawValue }) ?? true,
                holds(value, field)
            else { continue }
            found = field
        }
        return found
    }

    private func holds(_ value: Slice<UnsafeRawBufferPointer>, _ field: Field) -> Bool {
        if field == .phone, !digits.isEmpty, Self.contains(value.filter(Self.isDigit), digits) {
            return true
        }
        // Most of what is stored is ASCII, and needs no string made of it.
        if value.allSatisfy({ $0 < 0x80 }) {
            return Self.contains(value.lazy.map(Self.lowercased), wanted)
        }
        let text = String(decoding: value, as: UTF8.self).lowercased()
        return Self.contains(Array(text.utf8), wanted)
    }

    private static func contains(
        _ bytes: some RandomAccessCollection<UInt8>, _ wanted: [UInt8]
    ) -> Bool {
        guard let first = wanted.first else { return true }
        guard bytes.count >= wanted.count else { return false }
        var start = bytes.startIndex
        let end = bytes.index(bytes.endIndex, offsetBy: 1 - wanted.count)
        while start < end {
            if bytes[start] == first, bytes[start...].starts(with: wanted) { return true }
            start = bytes.index(after: start)
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

/// Persons in whom a text was found.
package struct PersonMatches: Hashable, Sendable {
    package struct Match: Hashable, Sendable {
        package var person: PersonRecord
        package var field: PersonSearch.Field

        package init(person: PersonRecord, field: PersonSearch.Field) {
            self.person = person
            self.field = field
        }
    }

    /// The newest lead first.
    package var matches: [Match]
    /// The oldest lead that was looked at; nil if none is left.
    package var next: LeadID?

    package init(matches: [Match] = [], next: LeadID? = nil) {
        self.matches = matches
        self.next = next
    }
}

extension PersonMatches {
    /// Looks through persons in memory.
    ///
    /// - Parameter persons: The newest lead first.
    package init(
        of search: PersonSearch, before lead: LeadID?, limit: Int, visitsMax: Int,
        in persons: [PersonRecord]
    ) throws(JournalError) {
        self.init()
        var visits = 0
        for person in persons where lead.map({ person.lead < $0 }) ?? true {
            // One more than may be looked at tells that there is one.
            if visits == visitsMax || matches.count == limit { return }
            visits += 1
            next = person.lead
            do throws(CodecError) {
                if let field = try person.content.searched(for: search) {
                    matches.append(Match(person: person, field: field))
                }
            } catch {
                throw JournalError(.corrupt, "the person of \(person.lead): \(error)")
            }
        }
        next = nil
    }
}

extension [UInt8] {
    fileprivate func searched(
        for search: PersonSearch
    ) throws(CodecError) -> PersonSearch.Field? {
        let result = withUnsafeBytes { content in
            Result { () throws(CodecError) in try search.field(in: content) }
        }
        return try result.get()
    }
}

/// Goes through the texts of a stored person without decoding it.
private struct PersonFieldReader {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ content: UnsafeRawBufferPointer) { rest = content[...] }

    /// The next field of bytes and its number; nil at the end.
    mutating func next() throws(CodecError) -> (UInt8, Slice<UnsafeRawBufferPointer>)? {
        guard !rest.isEmpty else { return nil }
        let tag = try varint()
        guard tag & 7 == 2, let number = UInt8(exactly: tag >> 3) else {
            throw CodecError(field: "Person", problem: "field \(tag >> 3) has no bytes")
        }
        let count = try varint()
        guard count <= UInt64(rest.count) else {
            throw CodecError(field: "Person", problem: "field \(number) ends behind the record")
        }
        let value = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
        return (number, value)
    }

    private mutating func varint() throws(CodecError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard let byte = rest.popFirst() else { break }
            value |= UInt64(byte & 0x7f) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        throw CodecError(field: "Person", problem: "a number does not end")
    }
}
