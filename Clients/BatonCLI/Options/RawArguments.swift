internal import Glibc

/// The command line as the system hands it over: bytes, which need not be text.
enum RawArguments {
    /// Those of the process, without its name.
    ///
    /// - Throws: ``CommandFailure`` for one that is not UTF-8, which the standard library would
    ///   change into something that nobody wrote.
    static func ofProcess() throws(CommandFailure) -> [String] {
        let pointers = UnsafeBufferPointer(
            start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
        return try texts(
            of: pointers.dropFirst().compactMap { pointer in
                pointer.map { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
            }.map { $0.map { UInt8(bitPattern: $0) } })
    }

    /// - Throws: ``CommandFailure`` that names the option before what is not UTF-8, or its place.
    static func texts(of arguments: [[UInt8]]) throws(CommandFailure) -> [String] {
        var texts: [String] = []
        for bytes in arguments {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                let isOption = bytes.starts(with: [0x2D, 0x2D])
                let name =
                    isOption
                    ? String(decoding: bytes.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
                    : texts.last.flatMap { $0.hasPrefix("-") ? $0 : nil }
                let subject = name?.safeForTerminal ?? "argument \(texts.count + 1)"
                throw CommandFailure(
                    .usage,
                    say("\(subject) is not valid UTF-8", fr: "\(subject) n'est pas de l'UTF-8"))
            }
            texts.append(text)
        }
        return texts
    }
}
