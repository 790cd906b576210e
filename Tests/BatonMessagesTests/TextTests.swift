import BatonMessages
import Testing

@Suite struct TextTests {
    private func isAccepted(_ content: [UInt8]) -> Bool {
        failure(decoding: Wire.bytes(1, content), as: Types.submitLeadRequest) == nil
    }

    /// RFC 3629 section 4, at its edges.
    @Test func `only UTF-8 is accepted, at every place in a text`() {
        let valid: [[UInt8]] = [
            [0x01], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF],
            [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80],
            [0xF4, 0x8F, 0xBF, 0xBF],
        ]
        let invalid: [[UInt8]] = [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0xBF],
            [0xE0, 0xA0], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ]
        for before in 0...17 {
            for after in 0...9 {
                let head = [UInt8](repeating: 0x61, count: before)
                let tail = [UInt8](repeating: 0x7A, count: after)
                for content in valid {
                    #expect(isAccepted(head + content + tail), "\(before) \(content) \(after)")
                }
                for content in invalid {
                    #expect(!isAccepted(head + content + tail), "\(before) \(content) \(after)")
                }
            }
        }
    }

    @Test func `a NUL is found at every place in a text`() {
        for count in 1...40 {
            for index in 0..<count {
                for letter: UInt8 in [0x01, 0x61, 0x7F] {
                    var content = [UInt8](repeating: letter, count: count)
                    content[index] = 0
                    let error = failure(
                        decoding: Wire.bytes(1, content), as: Types.submitLeadRequest)
                    #expect(error?.reason == .embeddedNUL)
                }
            }
        }
    }

    @Test func `a NUL behind other letters than ASCII is found`() {
        let error = failure(decoding: Wire.text(1, "Zoë\0"), as: Types.submitLeadRequest)
        #expect(error?.reason == .embeddedNUL)
    }

    @Test func `a bytes field may hold anything`() {
        #expect(failure(decoding: Wire.bytes(2, [0, 0xFF, 0xC0]), as: Types.any) == nil)
    }
}
