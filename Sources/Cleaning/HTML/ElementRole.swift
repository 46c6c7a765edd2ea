import Markup

/// What an element does to the text in it.
enum ElementRole {
    /// Not text at all, with all that's in it.
    case skipped
    case lineBreak
    case inline
    case link
    case block
    case heading, item, quotation, code, caption
    case table, row, cell

    /// It's a part of a line of text.
    var isInline: Bool { self == .inline || self == .link }

    init(_ tag: Tag) {
        self =
            switch tag {
            case .script, .style, .noscript, .template, .iframe, .object, .applet, .embed, .svg, .math, .canvas, .video,
                .audio, .button, .select, .textarea, .input, .datalist, .map, .head, .title, .meta, .link, .base,
                .noframes, .noembed, .frameset, .progress, .meter, .optgroup, .option, .rt, .rp, .rtc, .param, .picture:
                .skipped
            case .br, .hr: .lineBreak
            case .a: .link
            case .h1, .h2, .h3, .h4, .h5, .h6: .heading
            case .li, .dt, .dd: .item
            case .blockquote: .quotation
            case .pre, .listing, .xmp, .plaintext: .code
            case .figcaption, .caption: .caption
            case .table: .table
            case .tr: .row
            case .td, .th: .cell
            case .html, .body, .p, .div, .section, .article, .main, .header, .footer, .nav, .aside, .address, .center,
                .dl, .ul, .ol, .dir, .menu, .form, .fieldset, .figure, .hgroup, .details, .summary, .dialog, .thead,
                .tbody, .tfoot, .legend, .search, .marquee:
                .block
            default: .inline
            }
    }
}
