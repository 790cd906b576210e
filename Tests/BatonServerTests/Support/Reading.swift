import BatonMessages
import BatonNodeTestSupport
import BatonServer

/// Why the reader refuses these bytes; nil if it takes them.
func refusal(_ method: Method, _ bytes: [UInt8]) -> Failure? {
    let reader = RequestReader(arena: Arena())
    let result = bytes.withUnsafeBytes { bytes in
        Result { () throws(Failure) in try reader.read(method, bytes, from: operations) }
    }
    if case .failure(let failure) = result { return failure }
    return nil
}
