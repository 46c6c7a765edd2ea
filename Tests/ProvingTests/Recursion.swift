import Crypto
import Foundation

/// The definitions of RFC 9162 section 2.1 to the letter, on plain bytes: written without the module under test, to be
/// held against it.
enum Recursion {
    typealias Hash = [UInt8]

    static func sha256(_ bytes: [UInt8]) -> Hash { Array(SHA256.hash(data: bytes)) }

    static func split(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }

    /// MTH(D[n]).
    static func root(_ leaves: ArraySlice<[UInt8]>) -> Hash {
        guard let first = leaves.first else { return sha256([]) }
        if leaves.count == 1 { return sha256([0] + first) }
        let half = split(leaves.count)
        return sha256([1] + root(leaves.prefix(half)) + root(leaves.dropFirst(half)))
    }

    /// PATH(m, D[n]).
    static func path(_ index: Int, _ leaves: ArraySlice<[UInt8]>) -> [Hash] {
        if leaves.count == 1 { return [] }
        let half = split(leaves.count)
        return index < half
            ? path(index, leaves.prefix(half)) + [root(leaves.dropFirst(half))]
            : path(index - half, leaves.dropFirst(half)) + [root(leaves.prefix(half))]
    }

    /// PROOF(m, D[n]).
    static func consistency(_ old: Int, _ leaves: ArraySlice<[UInt8]>, isWhole: Bool = true) -> [Hash] {
        if old == leaves.count { return isWhole ? [] : [root(leaves)] }
        let half = split(leaves.count)
        return old <= half
            ? consistency(old, leaves.prefix(half), isWhole: isWhole) + [root(leaves.dropFirst(half))]
            : consistency(old - half, leaves.dropFirst(half), isWhole: false) + [root(leaves.prefix(half))]
    }

    /// The root that a path leads to, by the recursion of PATH itself; `nil` where it is too short or too long.
    static func root(of leaf: Hash, index: Int, size: Int, path: [Hash]) -> Hash? {
        if size == 1 { return path.isEmpty ? leaf : nil }
        guard let last = path.last else { return nil }
        let half = split(size)
        if index < half {
            return root(of: leaf, index: index, size: half, path: path.dropLast()).map { sha256([1] + $0 + last) }
        }
        return root(of: leaf, index: index - half, size: size - half, path: path.dropLast()).map {
            sha256([1] + last + $0)
        }
    }
}
