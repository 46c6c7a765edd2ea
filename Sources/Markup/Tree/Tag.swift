/// The name of an element: the ones that the parser and its users tell apart, and all others together.
public enum Tag: UInt8, Hashable, Sendable, CaseIterable {
    /// Any other element; ``MarkupTree/name(of:)`` has its name.
    ///
    /// In SVG and MathML that is every element but `svg` and `math` themselves.
    case other
    case a, abbr, acronym, address, amp, applet, area, article, aside, audio, b, base, basefont, bdi, bdo, bgsound, big
    case blink, blockquote, body, br, button, canvas, caption, center, cite, code, col, colgroup, data, datalist, dd
    case del, details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form
    case frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, image, img, input, ins
    case kbd, keygen, label, legend, li, link, listing, main, map, mark, marquee, math, menu, menuitem, meta, meter
    case nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, output, p, param, picture, plaintext
    case pre, progress, q, rb, rp, rt, rtc, ruby, s, samp, script, search, section, select, slot, small, source, span
    case strike, strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time
    case title, tr, track, tt, u, ul, `var`, video, wbr, xmp
    // Of MathML and SVG, what the tree's construction depends on.
    case annotationXML, desc, foreignobject, malignmark, mglyph, mi, mn, mo, ms, mtext

    /// The name in lower case; empty for ``other``.
    public var name: String { Self.names[Int(rawValue)] }

    private static let names: [String] = allCases.map { tag in
        switch tag {
        case .other: ""
        case .annotationXML: "annotation-xml"
        default: String(describing: tag)
        }
    }

    /// Finds a tag by its name in lower case; ``other`` where there is none.
    public init(name: some Collection<UInt8>) {
        self = PackedName(name).flatMap { Self.known[$0] }.flatMap(Tag.init(rawValue:)) ?? .other
    }

    static let known = KnownNames(names)
}
