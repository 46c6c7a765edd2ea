public import RefreshCore

/// What a response is good for, by its status and its content type alone.
public enum FetchJudgement: Hashable, Sendable {
    /// A page whose text can be read.
    case page
    /// The page hasn't changed since the validators were given.
    case notModified
    /// The page is elsewhere: `location` as the server wrote it.
    case redirect(location: String, isPermanent: Bool)
    /// No page, and why; `detail` is for people.
    case failure(FailureClass, detail: String)
}

extension FetchResponse {
    /// Judges the response.
    ///
    /// - Parameter validators: What was sent along; a 304 that wasn't asked for is a failure.
    /// - Returns: The judgement.
    public func judgement(asked validators: Validators?) -> FetchJudgement {
        switch status {
        case 200, 203:
            guard fields.isClearlyNotText else { return .page }
            return .failure(.notText, detail: "the content type is \(fields.mediaType ?? "none")")
        case 204, 205:
            return .failure(.empty, detail: "status \(status) carries no page")
        case 301, 302, 303, 307, 308:
            guard let location = fields["Location"], !location.isEmpty else {
                return .failure(.redirect, detail: "status \(status) without a Location")
            }
            return .redirect(location: location, isPermanent: status == 301 || status == 308)
        case 304:
            guard validators == nil else { return .notModified }
            return .failure(.protocol, detail: "status 304 though the request was not conditional")
        case 200...299:
            // 206 answers a range, 202 a request still being worked on: neither is the page.
            return .failure(.protocol, detail: "status \(status) does not carry the whole page")
        case 300...399:
            return .failure(.redirect, detail: "status \(status) can't be followed")
        case 410: return .failure(.gone, detail: "status 410: the page is gone for good")
        case 429: return .failure(.rateLimited, detail: "status 429: too many requests")
        case 400...499: return .failure(.http4xx, detail: "status \(status)")
        case 500...599: return .failure(.http5xx, detail: "status \(status)")
        default: return .failure(.protocol, detail: "status \(status) is none that HTTP has")
        }
    }

    /// The validators to ask with next time; `nil` where the server gave none that can be sent back unchanged.
    ///
    /// A page that was modified in the very second in which it was sent may be modified again in that second, with the
    /// same `Last-Modified` and, where a server makes it of time and size, the same `ETag`. A 304 would then hide the
    /// edit for ever, so such validators are not kept (RFC 9110 section 8.8.2.2).
    public var validators: Validators? {
        guard !isModifiedWhenSent else { return nil }
        return Validators(
            etag: fields["ETag"].flatMap { HeaderFields.isSendable($0) ? $0 : nil },
            lastModified: fields["Last-Modified"].flatMap { HeaderFields.isSendable($0) ? $0 : nil }, url: url.text)
    }

    private var isModifiedWhenSent: Bool {
        guard let modified = fields["Last-Modified"].flatMap(Timestamp.init(httpDate:)),
            let sent = fields["Date"].flatMap(Timestamp.init(httpDate:))
        else { return false }
        return modified.duration(to: sent) < .seconds(1)
    }
}

extension HeaderFields {
    /// The type and subtype of `Content-Type` in lower case, without parameters; `nil` where there is none that looks
    /// like one.
    public var mediaType: String? {
        guard let value = self["Content-Type"] else { return nil }
        let type = value.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ",") && $0 > 0x20 }
        guard type.count <= 127, type.contains(UInt8(ascii: "/")), type.allSatisfy({ $0 < 0x7f }) else { return nil }
        return String(Substring(type)).lowercased()
    }

    /// Whether the content type says that the body can't be an article; no and unknown types are given the benefit of
    /// the doubt.
    public var isClearlyNotText: Bool { mediaType.map(MediaTypes.isClearlyNotText) ?? false }

    /// Whether a text can be a field's name (RFC 9110 section 5.1).
    public static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte | 0x20)
                    || "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
    }

    /// Whether a value can be sent in a field: not empty, no control characters, and nothing that wasn't UTF-8 when it
    /// came, since its bytes are lost.
    public static func isSendable(_ value: String) -> Bool {
        let bytes = value.utf8
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == UInt8(ascii: "\t") }) else {
            return false
        }
        // Most values have no byte that U+FFFD begins with.
        return !bytes.contains(0xef) || !value.unicodeScalars.contains("\u{fffd}")
    }
}

/// What media types say about their content.
enum MediaTypes {
    /// Whether a body of that type can't be an article.
    ///
    /// Unknown types are given the benefit of the doubt.
    static func isClearlyNotText(_ type: String) -> Bool {
        if families.contains(where: { type.hasPrefix($0) }) { return true }
        guard !type.hasSuffix("+xml"), !type.hasSuffix("+json") else { return false }
        return type.hasPrefix("application/vnd.") || types.contains(type)
    }

    private static let families = ["image/", "audio/", "video/", "font/", "model/", "application/font"]
    private static let types: Set<String> = [
        "application/pdf", "application/zip", "application/gzip", "application/x-gzip",
        "application/x-tar", "application/x-bzip2", "application/x-xz", "application/x-7z-compressed",
        "application/x-rar-compressed", "application/zstd", "application/java-archive", "application/msword",
        "application/rtf", "application/postscript", "application/epub+zip", "application/wasm",
        "application/x-msdownload", "application/x-executable", "application/x-shockwave-flash", "application/ogg",
        "application/x-download", "application/force-download", "application/cbor", "application/protobuf",
    ]
}
