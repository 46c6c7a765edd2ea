/// The name of an element: the ones that HTML knows, and all others together.
public enum Tag: String, Hashable, Sendable, CaseIterable {
    /// Any element that HTML doesn't know; ``MarkupTree/name(of:)`` has its name.
    case other = ""
    case a, abbr, acronym, address, amp, applet, area, article, aside, audio, b, base, basefont, bdi, bdo, big
    case blink, blockquote, body, br, button, canvas, caption, center, cite, code, col, colgroup, data, datalist, dd
    case del, details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form
    case frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, kbd
    case label, legend, li, link, listing, main, map, mark, marquee, math, menu, menuitem, meta, meter, nav, nobr
    case noembed, noframes, noscript, object, ol, optgroup, option, output, p, param, picture, plaintext, pre
    case progress, q, rb, rp, rt, rtc, ruby, s, samp, script, search, section, select, slot, small, source, span
    case strike, strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time
    case title, tr, track, tt, u, ul, `var`, video, wbr, xmp

    /// The tag of an element, by its name in lower case.
    init(name: UnsafeBufferPointer<UInt8>) {
        self = Self.key(name).flatMap { Self.byKey[$0] } ?? .other
    }

    private static let byKey: [UInt128: Tag] = {
        var tags: [UInt128: Tag] = [:]
        for tag in allCases where tag != .other {
            if let key = key(tag.rawValue.utf8) { tags[key] = tag }
        }
        return tags
    }()

    /// A name of up to 16 bytes as one number; no name that HTML knows is longer.
    private static func key(_ name: some Collection<UInt8>) -> UInt128? {
        guard name.count <= 16 else { return nil }
        return name.reduce(0) { $0 << 8 | UInt128($1) }
    }
}
