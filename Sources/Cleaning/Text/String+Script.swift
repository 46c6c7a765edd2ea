extension StringProtocol {
    /// The text in simplified script, character by character, so that labels are known in either script.
    ///
    /// As long as the text itself, in scalars and in bytes.
    var inSimplifiedScript: String {
        guard utf8.contains(where: { $0 >= 0xE4 }) else { return String(self) }
        return String(scalars: unicodeScalars.map(ChineseVariants.simplified))
    }
}
