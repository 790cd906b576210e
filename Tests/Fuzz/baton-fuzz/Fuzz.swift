// The fuzzer's entries: dev/fuzz.sh builds this with libFuzzer, whose `main` calls them.
internal import BatonFuzzTargets
internal import Foundation

/// Chosen by BATON_FUZZ_TARGET: one program serves all.
private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["BATON_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("BATON_FUZZ_TARGET is \"\(name)\"; it has to be one of \(names)")
    }
    return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTestOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.run(UnsafeRawBufferPointer(start: bytes, count: count))
    return 0
}
