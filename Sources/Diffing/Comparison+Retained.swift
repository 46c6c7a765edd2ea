extension Comparison {
    /// The share of the old text that the new one still has, from 0 to 1; 1 where there is no old text.
    public var retained: Double {
        var (kept, all) = (0, 0)
        for span in blocks.lazy.flatMap(\.spans) where span.mark != .added {
            all += span.text.utf8.count
            if span.mark == .same { kept += span.text.utf8.count }
        }
        return all == 0 ? 1 : Double(kept) / Double(all)
    }
}
