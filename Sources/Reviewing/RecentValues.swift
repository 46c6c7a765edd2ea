/// The values that were used last, up to a number; the older half goes when there are more.
struct RecentValues<Key: Hashable, Value> {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    subscript(key: Key) -> Value? {
        mutating get {
            if let value = young[key] { return value }
            guard let value = old[key] else { return nil }
            self[key] = value
            return value
        }
        set {
            young[key] = newValue
            guard young.count > limit / 2 else { return }
            old = young
            young = [:]
        }
    }
}
