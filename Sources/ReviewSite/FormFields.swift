/// The fields of a query or of a form's body (`application/x-www-form-urlencoded`).
struct FormFields: Equatable, Sendable {
    private var values: [String: String] = [:]

    /// The most fields that are read; further ones are left out.
    static let limit = 32

    /// Reads `text`; of a field that comes twice the first counts, and what isn't UTF-8 is replaced.
    init(_ text: some StringProtocol) {
        for field in text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: FormFields.limit).prefix(FormFields.limit)
        {
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first.map({ FormFields.decoded($0, plusIsSpace: true) }), values[name] == nil else {
                continue
            }
            values[name] = parts.count > 1 ? FormFields.decoded(parts[1], plusIsSpace: true) : ""
        }
    }

    /// The value of `name`; `nil` where it is absent or empty.
    subscript(name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Undoes percent-encoding; a `%` without two digits stays.
    static func decoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String {
        var result: [UInt8] = []
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let high = rest.first?.hexValue,
                let low = rest.dropFirst().first?.hexValue
            {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A query of `fields`, with its `?`; nothing where all are `nil`.
    static func query(_ fields: [(String, String?)]) -> String {
        let present = fields.compactMap { name, value in value.map { "\(name)=\(encoded($0))" } }
        return present.isEmpty ? "" : "?" + present.joined(separator: "&")
    }

    /// `text` percent-encoded but for the unreserved characters of RFC 3986.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            if byte.isAlphanumeric || "-._~".utf8.contains(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    fileprivate var isAlphanumeric: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
