/// The name of an attribute that is often asked for, so that finding it compares numbers.
public enum AttributeName: UInt8, Hashable, Sendable, CaseIterable {
    case action, align, alt, ariaHidden, async, border, charset, `class`, color, colspan, content, coords, crossorigin
    case d, data, datetime, dir, encoding, face, fill, height, hidden, href, httpEquiv, id, itemprop, itemscope
    case itemtype, lang, media, method, name, onclick, property, pubdate, rel, role, rowspan, size, sizes, src, srcset
    case stroke, style, tabindex, target, title, type, value, width, xmlns

    /// The name as it stands in HTML.
    public var name: String { Self.names[Int(rawValue)] }

    private static let names: [String] = allCases.map { attribute in
        switch attribute {
        case .ariaHidden: "aria-hidden"
        case .httpEquiv: "http-equiv"
        default: String(describing: attribute)
        }
    }

    static let known = KnownNames(names)
}
