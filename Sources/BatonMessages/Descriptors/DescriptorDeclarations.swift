/// What the files of a descriptor set declare, by full names.
struct DescriptorDeclarations {
    /// The place of the file that declares the name.
    private(set) var symbols: [String: Int] = [:]
    private(set) var messages: Set<String> = []
    /// By the message that is extended.
    private(set) var extensions: [String: [(number: Int32, place: Int)]] = [:]
    /// The paths that each file imports.
    private(set) var imports: [[String]] = []

    /// Adds what a `FileDescriptorProto` declares.
    mutating func add(_ file: WireCursor, place: Int) throws(MessageError.Reason) {
        typealias Field = FieldNumber.File
        let package = try file.text(Field.package)
        imports.append(try file.texts(Field.dependency))
        for message in try file.contents(of: Field.message) {
            try add(message: message, in: package, place)
        }
        for enumeration in try file.contents(of: Field.enumeration) {
            try add(enumeration: enumeration, in: package, place)
        }
        for service in try file.contents(of: Field.service) {
            let name = Self.join(package, try service.text(FieldNumber.name))
            symbols[name] = place
            try addNames(of: service.contents(of: FieldNumber.Service.method), in: name, place)
        }
        try add(extensions: file.contents(of: Field.extension), in: package, place)
    }

    private mutating func add(
        message: WireCursor, in scope: String, _ place: Int
    ) throws(MessageError.Reason) {
        typealias Field = FieldNumber.Message
        let name = Self.join(scope, try message.text(FieldNumber.name))
        symbols[name] = place
        messages.insert(name)
        try addNames(of: message.contents(of: Field.field), in: name, place)
        try addNames(of: message.contents(of: Field.oneof), in: name, place)
        for nested in try message.contents(of: Field.nested) {
            try add(message: nested, in: name, place)
        }
        for enumeration in try message.contents(of: Field.enumeration) {
            try add(enumeration: enumeration, in: name, place)
        }
        try add(extensions: message.contents(of: Field.extension), in: name, place)
    }

    /// Values stand beside their enum and not within it, as in C++.
    private mutating func add(
        enumeration: WireCursor, in scope: String, _ place: Int
    ) throws(MessageError.Reason) {
        symbols[Self.join(scope, try enumeration.text(FieldNumber.name))] = place
        try addNames(of: enumeration.contents(of: FieldNumber.Enumeration.value), in: scope, place)
    }

    private mutating func add(
        extensions found: [WireCursor], in scope: String, _ place: Int
    ) throws(MessageError.Reason) {
        try addNames(of: found, in: scope, place)
        for field in found {
            // protoc writes names of types with a dot in front.
            let extended = try field.text(FieldNumber.Field.extendee).drop { $0 == "." }
            let number = try field.number(FieldNumber.Field.number)
            extensions[String(extended), default: []].append((number, place))
        }
    }

    private mutating func addNames(
        of declarations: [WireCursor], in scope: String, _ place: Int
    ) throws(MessageError.Reason) {
        for declaration in declarations {
            symbols[Self.join(scope, try declaration.text(FieldNumber.name))] = place
        }
    }

    private static func join(_ scope: String, _ name: String) -> String {
        scope.isEmpty ? name : "\(scope).\(name)"
    }
}

/// The fields of descriptor.proto that are read.
enum FieldNumber {
    /// Of every declaration but a file.
    static let name: UInt32 = 1

    enum Set {
        static let file: UInt32 = 1
    }

    enum File {
        static let name: UInt32 = 1
        static let package: UInt32 = 2
        static let dependency: UInt32 = 3
        static let message: UInt32 = 4
        static let enumeration: UInt32 = 5
        static let service: UInt32 = 6
        static let `extension`: UInt32 = 7
    }

    enum Message {
        static let field: UInt32 = 2
        static let nested: UInt32 = 3
        static let enumeration: UInt32 = 4
        static let `extension`: UInt32 = 6
        static let oneof: UInt32 = 8
    }

    enum Enumeration {
        static let value: UInt32 = 2
    }

    enum Service {
        static let method: UInt32 = 2
    }

    enum Field {
        static let extendee: UInt32 = 2
        static let number: UInt32 = 3
    }
}

extension WireCursor {
    /// What the fields of that number hold, in their order; those of another wire type are none.
    func contents(of number: UInt32) throws(Reason) -> [WireCursor] {
        var found: [WireCursor] = []
        var cursor = self
        while !cursor.isAtEnd {
            let tag = try cursor.readTag()
            if tag.number == number, tag.wireType == .lengthDelimited {
                found.append(try cursor.readLengthDelimited())
            } else {
                try cursor.skipPayload(tag.wireType)
            }
        }
        return found
    }

    /// The texts of a repeated string field.
    func texts(_ number: UInt32) throws(Reason) -> [String] {
        try contents(of: number).map { content in
            let bytes = UnsafeBufferPointer(start: content.position, count: content.remainingBytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// A string field: of several the last one counts, and none is the empty text.
    func text(_ number: UInt32) throws(Reason) -> String { try texts(number).last ?? "" }

    /// An int32 field, 0 if it is absent.
    func number(_ number: UInt32) throws(Reason) -> Int32 {
        var value: UInt64 = 0
        var cursor = self
        while !cursor.isAtEnd {
            let tag = try cursor.readTag()
            if tag.number == number, tag.wireType == .varint {
                value = try cursor.readVarint()
            } else {
                try cursor.skipPayload(tag.wireType)
            }
        }
        return Int32(truncatingIfNeeded: value)
    }
}
