/// An answer with all its fields.
public struct SiteAnswer: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The header's fields; names in lower case.
    public var fields: [String: String]
    /// The body; it isn't sent in answer to `HEAD`.
    public var body: [UInt8]

    init(_ status: Int, _ fields: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = SiteAnswer.guards.merging(fields) { $1 }
        self.body = body
    }

    /// A page.
    static func page(_ html: String, status: Int = 200) -> SiteAnswer {
        SiteAnswer(status, ["content-type": "text/html; charset=utf-8"], body: Array(html.utf8))
    }

    /// The way to another page, which is then fetched by `GET`.
    static func redirect(to path: String) -> SiteAnswer {
        SiteAnswer(303, ["location": path])
    }

    /// Bytes to keep in a file; a browser neither shows nor runs them.
    static func attachment(_ bytes: [UInt8], named name: String) -> SiteAnswer {
        SiteAnswer(
            200,
            ["content-type": "text/plain; charset=utf-8", "content-disposition": "attachment; filename=\"\(name)\""],
            body: bytes)
    }

    /// What goes with every answer: nothing from elsewhere is loaded, nothing inline runs, nobody frames the page,
    /// guesses its type, keeps it or learns where the reader came from.
    static let guards: [String: String] = [
        "content-security-policy":
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "interest-cohort=(), browsing-topics=()",
    ]
}
