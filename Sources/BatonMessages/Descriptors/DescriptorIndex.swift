internal import CBatonProtos

/// The files of a `google.protobuf.FileDescriptorSet`, found by what they declare
/// (https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/descriptor.proto).
///
/// For server reflection: protobuf-c keeps the descriptors of messages, and none of files.
package struct DescriptorIndex: Sendable {
    /// A `FileDescriptorProto`.
    package struct File: Sendable {
        /// Its path, such as `baton/v1/lead.proto`.
        package let name: String
        /// As it stands in the set.
        package let bytes: [UInt8]
        /// The files that it imports, by their place in ``DescriptorIndex/files``.
        package fileprivate(set) var imports: [Int] = []
    }

    /// The files in the order of the set.
    package private(set) var files: [File] = []
    private var places: [String: Int] = [:]
    private var declarations = DescriptorDeclarations()

    /// What this server serves (Protos/generate.sh).
    package static let served: DescriptorIndex = {
        var count = 0
        let bytes = UnsafeRawBufferPointer(start: baton_descriptor_set(&count), count: count)
        do throws(DescriptorError) {
            return try DescriptorIndex(bytes)
        } catch {
            fatalError("invariant: the descriptors that were built in are unusable: \(error)")
        }
    }()

    /// Reads a set.
    ///
    /// Names are not looked at any closer, and of messages within messages the stack is the bound:
    /// it is for a set that was built in.
    package init(_ set: UnsafeRawBufferPointer) throws(DescriptorError) {
        do throws(MessageError.Reason) {
            try read(set)
        } catch {
            throw .malformed(error)
        }
        try resolveImports()
    }

    private mutating func read(_ set: UnsafeRawBufferPointer) throws(MessageError.Reason) {
        guard let start = set.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        let cursor = WireCursor(start, end: start + set.count)
        for file in try cursor.contents(of: FieldNumber.Set.file) {
            let bytes = UnsafeBufferPointer(start: file.position, count: file.remainingBytes)
            let name = try file.text(FieldNumber.File.name)
            places[name] = files.count
            try declarations.add(file, place: files.count)
            files.append(File(name: name, bytes: Array(bytes)))
        }
    }

    private mutating func resolveImports() throws(DescriptorError) {
        guard places.count == files.count else { throw .fileTwice }
        for place in files.indices {
            for name in declarations.imports[place] {
                guard let imported = places[name] else {
                    throw .missing(name, importedBy: files[place].name)
                }
                files[place].imports.append(imported)
            }
        }
    }

    /// The place of the file with that path.
    package func file(named name: String) -> Int? { places[name] }

    /// The place of the file that declares a service, method, message, field, oneof, enum, enum
    /// value or extension, by its full name without a dot in front.
    package func file(declaring symbol: String) -> Int? { declarations.symbols[symbol] }

    /// The place of the file that gives a message an extension of that number.
    package func file(extending message: String, number: Int32) -> Int? {
        declarations.extensions[message]?.first { $0.number == number }?.place
    }

    /// The numbers of a message's extensions; nil if there is no such message.
    package func extensionNumbers(of message: String) -> [Int32]? {
        guard declarations.messages.contains(message) else { return nil }
        return declarations.extensions[message, default: []].map(\.number)
    }

    /// The file and all that it imports, directly or not, each once; the file is the first.
    package func closure(of place: Int) -> [Int] {
        var found = [place]
        var next = 0
        while next < found.count {
            for imported in files[found[next]].imports where !found.contains(imported) {
                found.append(imported)
            }
            next += 1
        }
        return found
    }
}

/// Why bytes are no set of descriptors that can be served.
package enum DescriptorError: Error, Equatable, CustomStringConvertible {
    /// They are not protobuf's wire format.
    case malformed(MessageError.Reason)
    /// Two files have one path.
    case fileTwice
    /// A file is imported that is not in the set: it was made without `--include_imports`.
    case missing(String, importedBy: String)

    package var description: String {
        switch self {
        case .malformed(let reason): "descriptors: \(reason.explanation)"
        case .fileTwice: "descriptors: two files have one path"
        case .missing(let name, let file): "descriptors: \(file) imports \(name), which is missing"
        }
    }
}
