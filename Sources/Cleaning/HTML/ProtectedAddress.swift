import Markup

/// Addresses of mail that Cloudflare hides from robots: `<a data-cfemail="…">[email&#160;protected]</a>`.
///
/// The attribute holds a key, another one at every visit, and the bytes of the address, each with the key added without
/// carry; both in hexadecimal digits. Source: Cloudflare's script `email-decode.min.js`, which shows the address in
/// browsers.
enum ProtectedAddress {
    private static let placeholder = Array("[email\u{A0}protected]".utf8)

    /// The address that a node with some text stands for; `nil` where it's text like any other.
    static func address(shownAs text: ArraySlice<UInt8>, _ node: Int, in tree: MarkupTree) -> ArraySlice<UInt8>? {
        guard text.count == placeholder.count, text.elementsEqual(placeholder),
            let digits = tree.attributeBytes("data-cfemail", of: tree.nodes[node].parent)
        else { return nil }
        return address(from: digits)?[...]
    }

    private static func address(from digits: ArraySlice<UInt8>) -> [UInt8]? {
        let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard values.count == digits.count, values.count % 2 == 0, (8...640).contains(values.count) else { return nil }
        let bytes = stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
        let address = bytes.dropFirst().map { $0 ^ bytes[0] }
        guard address.contains(UInt8(ascii: "@")), address.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
            String(validating: address, as: UTF8.self) != nil
        else { return nil }
        return address
    }
}
