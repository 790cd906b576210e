/// Keys and their numbers, in the order in which the keys first appeared. A number is never used
/// again, so what is stored by number stays true in every later version of the workspace.
package struct NameTable: Sendable {
    package private(set) var names: ContiguousArray<String> = []
    private var numbers = Lookup<String, Int32>()

    package init() {}

    package var count: Int { names.count }

    package subscript(number: Int32) -> String { names[Int(number)] }

    /// Nil for a number that was never given.
    package func name(of number: Int32) -> String? {
        names.indices.contains(Int(number)) ? names[Int(number)] : nil
    }

    package func number(of name: String) -> Int32? { numbers[name] }

    /// The name's number, which is a new one if the name is new.
    package mutating func intern(_ name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }
}
