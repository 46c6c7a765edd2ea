import RefreshCore
import Yams

extension SourceList {
    /// How the source of `entry` is asked for; `nil` where nothing is said about it.
    func request(_ entry: Mapping<SourceKey>, _ problems: inout [ConfigurationProblem]) -> SourceRequest? {
        let directory = PathText.absolute(PathText.prefix(of: entry.item.file), in: files.workingDirectory)
        let secret = Form.secret(in: directory, credentials: credentials)
        var request = SourceRequest()
        request.agent = entry.value(.userAgent, .agent, &problems)
        if let item = entry[.headers] { request.headers = headers(item, &problems) }
        request.basicFile = entry.value(.basicFile, secret, &problems)
        request.bearerFile = entry.value(.bearerFile, secret, &problems)
        request.proxy = entry.value(.proxy, .proxy(urlParser), &problems)
        request.certificateFile = entry.value(.certificateFile, secret, &problems)
        request.keyFile = entry.value(.keyFile, secret, &problems)
        request.content = content(entry, &problems)
        if request.basicFile != nil, request.bearerFile != nil, let place = entry[.bearerFile] {
            problems.append(place.problem("there are both \"basic_file\" and \"bearer_file\"", "keep one of them"))
        }
        if request.keyFile != nil, request.certificateFile == nil, let place = entry[.keyFile] {
            problems.append(
                place.problem("\"key_file\" is a key without a certificate", "name its \"certificate_file\" too"))
        }
        return request == SourceRequest() ? nil : request
    }

    private func content(_ entry: Mapping<SourceKey>, _ problems: inout [ConfigurationProblem]) -> String? {
        let isPosting = entry.value(.method, .choice(of: [("GET", false), ("POST", true)]), &problems) ?? false
        guard let body = entry[.body] else { return isPosting ? "" : nil }
        guard isPosting else {
            problems.append(body.problem("\"body\" is sent with POST only", "add method: POST"))
            return nil
        }
        return Form(read: { .value($0) }, cure: "write a text").value(of: body, &problems)
    }

    private func headers(_ item: Item, _ problems: inout [ConfigurationProblem]) -> [SourceRequest.Field] {
        guard case .mapping(let mapping) = item.node else {
            problems.append(
                item.problem("\(item.name) is \(item.shape), not a mapping", "write { Accept-Language: zh-CN }"))
            return []
        }
        return mapping.compactMap { key, value in
            let name = Form.headerName.value(of: Item(node: key, file: item.file, name: "the header"), &problems)
            let place = Item(node: value, file: item.file, name: "the header \(name ?? "")")
            let text = Form.headerValue.value(of: place, &problems)
            guard let name, let text else { return nil }
            return SourceRequest.Field(name: name, value: text)
        }
    }
}

extension Form where Value == String {
    /// The path of a file with a secret, or `credential:NAME` for one that systemd hands to the service.
    static func secret(in directory: String, credentials: String?) -> Form {
        let prefix = "credential:"
        let path = Form.path(in: directory)
        return Form(
            read: { text in
                guard text.hasPrefix(prefix) else { return path.read(text) }
                let name = text.dropFirst(prefix.count)
                guard !name.isEmpty, !name.contains("/"), name != "..", name != "." else {
                    return .fault("is \(text.shortened.debugDescription)", cure: "write credential: and a plain name")
                }
                guard let credentials else {
                    return .fault(
                        "names a credential, but there are none ($CREDENTIALS_DIRECTORY is not set)",
                        cure: "run the service by systemd with LoadCredential=\(name):…, or write a path")
                }
                return .value(PathText.absolute(String(name), in: credentials))
            }, cure: "write a path, or credential:NAME for one of systemd's")
    }

    /// A proxy's URL.
    static func proxy(_ parser: any URLParser) -> Form {
        let cure = "write http://, socks5:// or socks5h://, a host and a port, such as http://proxy.example:3128"
        return Form(
            read: { text in
                let schemes = ["http://", "socks5://", "socks5h://"]
                guard let scheme = schemes.first(where: text.hasPrefix) else {
                    return .fault("is \(text.shortened.debugDescription)")
                }
                do throws(WebURLError) {
                    let url = try parser.url("http://" + text.dropFirst(scheme.count))
                    guard url.target == "/" else { return .fault("has a path") }
                    return .value(scheme + url.hostAndPort)
                } catch {
                    return .fault(
                        error.kind == .credentials ? "holds a user name or password" : "is wrong: \(error.detail)")
                }
            }, cure: cure)
    }

    /// The name of a header field that may be set by hand.
    static var headerName: Form {
        let own = [
            "accept-encoding": "what can be undone is asked for anyway",
            "authorization": "use basic_file or bearer_file",
            "connection": "leave it out", "content-length": "leave it out", "expect": "leave it out",
            "host": "leave it out: it is the URL's", "if-modified-since": "leave it out: it is sent when it helps",
            "if-none-match": "leave it out: it is sent when it helps", "keep-alive": "leave it out",
            "proxy-authorization": "use a proxy that needs no password", "range": "leave it out: pages are read whole",
            "te": "leave it out", "trailer": "leave it out", "transfer-encoding": "leave it out",
            "upgrade": "leave it out", "user-agent": "use user_agent",
        ]
        return Form(
            read: { text in
                if let cure = own[text.lowercased()] {
                    return .fault("\(text.shortened.debugDescription) can't be set by hand", cure: cure)
                }
                let isName =
                    !text.isEmpty
                    && text.utf8.allSatisfy { byte in
                        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                            || "!#$%&'*+-.^_`|~".utf8.contains(byte)
                    }
                return isName ? .value(text) : .fault("is \(text.shortened.debugDescription), which is no name")
            }, cure: "write a field's name, such as Accept-Language")
    }

    /// The value of a header field.
    static var headerValue: Form {
        Form(
            read: { text in
                let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\t" }
                guard isPlain, !text.isEmpty, text.utf8.count <= 4096 else {
                    return .fault("is empty, too long or holds control characters")
                }
                return .value(text)
            }, cure: "write one line of text, at most 4096 bytes")
    }
}
