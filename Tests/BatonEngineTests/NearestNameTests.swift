import BatonEngine
import Testing

struct NearestNameTests {
    @Test(arguments: [
        ("capcity", "capacity"),  // dropped
        ("capaccity", "capacity"),  // inserted
        ("capecity", "capacity"),  // changed
        ("cpaacity", "capacity"),  // swapped
        ("CAPACITY", "capacity"),  // case
        ("membres", "members"),
        ("mia", "mya"),
    ])
    func `a slip of the pen finds the name that was meant`(written: String, meant: String) {
        let names = ["hours", "members", "capacity", "mya", "weight"]
        #expect(nearestName(to: written, in: names) == meant)
    }

    @Test(arguments: ["", "x", "telephone", "cap", "caqaxityz9", "zz"])
    func `a name that resembles none has no nearest`(written: String) {
        #expect(nearestName(to: written, in: ["capacity", "hours", "weight", "members"]) == nil)
    }

    @Test func `the nearer of two names wins whatever their order`() {
        #expect(nearestName(to: "standart", in: ["standby", "standard"]) == "standard")
        #expect(nearestName(to: "standart", in: ["standard", "standby"]) == "standard")
    }

    @Test func `ties go to the first`() {
        #expect(nearestName(to: "jan", in: ["jon", "jun"]) == "jon")
        #expect(nearestName(to: "jan", in: ["jun", "jon"]) == "jun")
    }

    @Test func `an exact name is its own nearest`() {
        #expect(nearestName(to: "lea", in: ["leo", "lea"]) == "lea")
    }

    @Test func `a swap counts once at the start and at the end`() {
        #expect(nearestName(to: "amy", in: ["may"]) == "may")
        #expect(nearestName(to: "mya", in: ["may"]) == "may")
    }

    @Test func `a third of the name may differ and never more than three bytes`() {
        #expect(nearestName(to: "abcdef", in: ["abcdXY"]) == "abcdXY")
        #expect(nearestName(to: "abcdef", in: ["abcXYZ"]) == nil)
        #expect(nearestName(to: "abcdefghijklmno", in: ["abcdefghijklXYZ"]) == "abcdefghijklXYZ")
        #expect(nearestName(to: "abcdefghijklmno", in: ["abcdefghijkWXYZ"]) == nil)
    }

    @Test func `an endless name is not searched for`() {
        let long = String(repeating: "a", count: nearestNameBytesMax)
        #expect(nearestName(to: long, in: [long]) == long)
        #expect(nearestName(to: long + "a", in: [long]) == nil)
    }
}
