internal import BatonWire

/// Builds a page of metrics in Prometheus' text format, version 0.0.4
/// (prometheus.io/docs/instrumenting/exposition_formats).
struct MetricsText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    private(set) var text = ""
    private var family = ""
    private var kind = Kind.gauge
    private var help = ""
    private var isOpen = false
    private var names: Set<String> = []

    /// Begins a family; its samples follow. Without any it is left out.
    mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        invariant(Self.isName(name) && names.insert(name).inserted, "the metric \(name)")
        family = name
        self.kind = kind
        self.help = help
        isOpen = false
    }

    /// Adds a sample of a counter or gauge.
    mutating func add(_ value: some BinaryInteger, _ labels: KeyValuePairs<String, String> = [:]) {
        write("\(value)", labels)
    }

    mutating func add(_ value: Double, _ labels: KeyValuePairs<String, String> = [:]) {
        write(Self.text(of: value), labels)
    }

    /// Adds a family of one sample; none without a value.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
        begin(name, kind, help)
        if let value { add(value) }
    }

    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: (some BinaryInteger)?)
    {
        begin(name, kind, help)
        if let value { add(value) }
    }

    /// Adds the samples of a histogram.
    ///
    /// - Parameter unitsPerBase: How many of the histogram's units the base unit has: 10⁹ if it
    ///   counts nanoseconds.
    mutating func add(
        _ histogram: HistogramSnapshot, unitsPerBase: Double = 1,
        _ labels: KeyValuePairs<String, String> = [:]
    ) {
        var cumulative: UInt64 = 0
        for (index, count) in histogram.counts.enumerated() {
            cumulative += count
            let bound =
                index < histogram.bounds.count
                ? Self.text(of: Double(histogram.bounds[index]) / unitsPerBase) : "+Inf"
            write("\(cumulative)", labels, suffix: "_bucket", bound: bound)
        }
        write(Self.text(of: Double(histogram.sum) / unitsPerBase), labels, suffix: "_sum")
        write("\(cumulative)", labels, suffix: "_count")
    }

    private mutating func write(
        _ value: String, _ labels: KeyValuePairs<String, String>, suffix: String = "",
        bound: String? = nil
    ) {
        if !isOpen {
            isOpen = true
            text += "# HELP \(family) \(help)\n# TYPE \(family) \(kind.rawValue)\n"
        }
        text += family + suffix
        var pairs = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
        if let bound { pairs.append("le=\"\(bound)\"") }
        if !pairs.isEmpty { text += "{" + pairs.joined(separator: ",") + "}" }
        text += " \(value)\n"
    }

    /// Whole numbers without a fraction, as the format's own examples have them.
    private static func text(of value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func isName(_ name: String) -> Bool {
        (name.hasPrefix("baton_") || name.hasPrefix("process_"))
            && name.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) }
    }
}
