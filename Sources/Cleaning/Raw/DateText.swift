import RefreshCore

/// Reads the forms of a day that stand in raw texts.
enum DateText {
    /// The first day in `text`, in any form that ``DateReader`` knows; digits and signs may be full-width.
    ///
    /// Days that don't exist are passed over. O(n).
    static func firstDay(in text: some StringProtocol) -> CivilDate? {
        DateReader.first(in: String(scalars: text.unicodeScalars.map(narrow)))
    }

    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0xFF0D...0xFF19).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
}
