/// A value that stands by itself in memory: a copy of the box takes up one word, however large the value is.
///
/// For large values that are handed on through many asynchronous functions, each of which keeps a copy for as long as it
/// waits.
@propertyWrapper
public struct Boxed<Value> {
    @usableFromInline
    indirect enum Storage {
        case value(Value)
    }

    @usableFromInline var storage: Storage

    /// Puts a value into a box of its own.
    @inlinable
    public init(wrappedValue: Value) {
        storage = .value(wrappedValue)
    }

    /// The value; setting it makes a new box, so that other copies stay as they are.
    @inlinable public var wrappedValue: Value {
        get {
            switch storage {
            case .value(let value): value
            }
        }
        set { storage = .value(newValue) }
    }
}

extension Boxed.Storage: Sendable where Value: Sendable {}
extension Boxed: Sendable where Value: Sendable {}

extension Boxed: Equatable where Value: Equatable {
    /// Compares the values.
    public static func == (left: Boxed, right: Boxed) -> Bool { left.wrappedValue == right.wrappedValue }
}

extension Boxed: Hashable where Value: Hashable {
    /// Hashes the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(wrappedValue)
    }
}
