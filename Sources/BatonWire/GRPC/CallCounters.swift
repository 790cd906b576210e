internal import Synchronization

/// How many calls ended, by method and status code. Written by one event loop, read by anybody.
package final class CallCounters: Sendable {
    /// The status codes 0 to 16.
    package static let codes = GRPCStatus.Code.allCases.count
    private let cells: UnsafeCells
    private let methods: Int

    /// Memory that is only reached through atomics.
    private struct UnsafeCells: @unchecked Sendable {
        let first: UnsafeMutablePointer<Atomic<UInt64>>
    }

    /// Makes counters at zero.
    package init(methods: Int) {
        self.methods = methods
        let count = (methods + 1) * Self.codes
        let first = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: count)
        for index in 0..<count { (first + index).initialize(to: Atomic(0)) }
        cells = UnsafeCells(first: first)
    }

    deinit {
        cells.first.deinitialize(count: (methods + 1) * Self.codes)
        cells.first.deallocate()
    }

    /// Counts a call; no method means one that the server does not have. There is one writer, so
    /// a load and a store are enough.
    @inline(__always)
    func count(method: Int?, _ code: GRPCStatus.Code) {
        let cell = cells.first + ((method ?? methods) * Self.codes + Int(code.rawValue))
        cell.pointee.store(cell.pointee.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    }

    /// The counts as `[method index][code]`; the last row is for unknown methods.
    package func snapshot() -> [[UInt64]] {
        (0...methods).map { method in
            (0..<Self.codes).map { code in
                (cells.first + (method * Self.codes + code)).pointee.load(ordering: .relaxed)
            }
        }
    }
}
