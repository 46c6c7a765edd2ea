/// Metrics as Prometheus reads them: its text format, version 0.0.4.
///
/// See prometheus.io/docs/instrumenting/exposition_formats.
struct Exposition: Sendable {
    /// What kind of values a metric has.
    enum Kind: String {
        case counter, gauge
    }

    /// All metrics so far.
    private(set) var text = ""

    /// Adds a metric with one value.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
        guard let value else { return }
        add(name, kind, help, [([], value)])
    }

    /// Adds a metric with a value for each of some labels; nothing where there are none.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ values: [([(String, String)], Double)]) {
        guard !values.isEmpty else { return }
        begin(name, kind.rawValue, help)
        for (labels, value) in values { sample(name, labels, value) }
    }

    /// Adds a histogram.
    mutating func add(_ name: String, _ help: String, _ histogram: Histogram) {
        begin(name, "histogram", help)
        var count: UInt64 = 0
        for (bound, observed) in zip(histogram.bounds, histogram.counts) {
            count += observed
            sample(name + "_bucket", [("le", Exposition.number(bound))], Double(count))
        }
        sample(name + "_bucket", [("le", "+Inf")], Double(histogram.count))
        sample(name + "_sum", [], histogram.sum)
        sample(name + "_count", [], Double(histogram.count))
    }

    private mutating func begin(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Double) {
        let inside = labels.map { "\($0)=\"\(Exposition.escaped($1))\"" }.joined(separator: ",")
        text += name + (inside.isEmpty ? "" : "{\(inside)}") + " " + Exposition.number(value) + "\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// Whole numbers without a fraction, as people write them.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return "\(value)"
    }
}
