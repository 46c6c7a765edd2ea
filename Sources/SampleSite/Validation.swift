import HTTPTypes

/// The validators of a steady page, and what a client's conditions make of them (RFC 9110 section 13).
struct Validation: Sendable {
    let etag: String
    let lastModified: String

    /// The validators of a page with that body after so many edits, undone ones included.
    ///
    /// All pages were published at midnight of one day, and each edit is a minute later than the one before.
    init(body: [UInt8], revision: Int) {
        etag = "\"" + String(StableHash.of(body), radix: 16) + "\""
        let (hour, minute) = (revision / 60 % 24, revision % 60)
        lastModified = "Mon, 10 Jun 2024 \(Day.twoDigits(hour)):\(Day.twoDigits(minute)):00 GMT"
    }

    /// Whether a client that sends `fields` has the page already.
    ///
    /// `If-None-Match` comes first, and `If-Modified-Since` counts only without it. A date must be the very one that
    /// the server gave, as with nginx: a client that makes up dates always gets the page.
    func isMet(by fields: HTTPFields) -> Bool {
        guard let known = fields[.ifNoneMatch] else { return fields[.ifModifiedSince] == lastModified }
        let tags = known.split(separator: ",").map { Validation.strong($0.drop(while: { $0 == " " })) }
        return tags.contains("*") || tags.contains(etag[...])
    }

    /// The fields to send with 200 and 304 alike.
    var fields: HTTPFields { [.eTag: etag, .lastModified: lastModified, .cacheControl: "no-cache"] }

    /// Tags are compared without their weakness mark (RFC 9110 section 8.8.3.2).
    private static func strong(_ tag: Substring) -> Substring {
        let tag = tag.hasSuffix(" ") ? tag.prefix { $0 != " " } : tag
        return tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
    }
}
