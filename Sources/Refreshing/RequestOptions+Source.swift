public import Fetching
import FoundationEssentials
public import RefreshCore

extension RequestOptions {
    /// What `source` asks for, with the secrets that its files hold now.
    ///
    /// - Throws: ``FetchError``, of the kind `internal`, where a file can't be read or holds no secret.
    init(_ source: Source, reading files: any SeedFiles) async throws(FetchError) {
        self.init()
        guard let request = source.request else { return }
        agent = request.agent
        proxy = request.proxy
        content = request.content.map { Array($0.utf8) }
        fields = request.headers.map { HeaderFields.Field(name: $0.name, value: $0.value) }
        identity = request.certificateFile.map { ClientIdentity(certificateFile: $0, keyFile: request.keyFile) }
        if let path = request.basicFile {
            let secret = try await RequestOptions.secret(in: path, of: source, files)
            guard secret.utf8.contains(UInt8(ascii: ":")) else {
                throw FetchError(.internal, url: source.url, detail: "\(path) does not hold user:password")
            }
            authorize("Basic \(Data(secret.utf8).base64EncodedString())")
        } else if let path = request.bearerFile {
            authorize("Bearer \(try await RequestOptions.secret(in: path, of: source, files))")
        }
    }

    private mutating func authorize(_ value: String) {
        fields.append(HeaderFields.Field(name: "Authorization", value: value))
    }

    /// The first line of a file.
    private static func secret(
        in path: String, of source: Source, _ files: any SeedFiles
    ) async throws(FetchError) -> String {
        let bytes: [UInt8]
        do throws(AdoptionError) {
            bytes = try await files.bytes(at: path)
        } catch {
            throw FetchError(.internal, url: source.url, detail: "the secret can't be read: \(error)")
        }
        let line = String(decoding: bytes.prefix { $0 != 0x0a && $0 != 0x0d }, as: UTF8.self)
        guard HeaderFields.isSendable(line), line.utf8.count <= 8192 else {
            throw FetchError(.internal, url: source.url, detail: "\(path) holds no line that can be sent")
        }
        return line
    }
}

extension PageLoader {
    /// Fetches the page of `source`, asking for it as the source wants.
    ///
    /// - Parameters:
    ///   - source: The source.
    ///   - files: Where the secrets come from that its options name.
    ///   - validators: What the server gave last time.
    ///   - freshness: Whether an answer from a cache on the way will do.
    /// - Returns: The page; any status is a result, `404` included.
    /// - Throws: ``FetchError``, as ``page(at:options:validators:freshness:)`` does; of the kind `internal` where a secret
    ///   can't be read.
    public func page(
        of source: Source, reading files: any SeedFiles, validators: Validators? = nil,
        freshness: FetchRequest.Freshness = .ordinary
    ) async throws(FetchError) -> Page {
        let options = try await RequestOptions(source, reading: files)
        return try await page(at: source.url, options: options, validators: validators, freshness: freshness)
    }
}
