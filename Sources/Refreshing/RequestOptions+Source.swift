import Fetching
import FoundationEssentials
import RefreshCore

extension RequestOptions {
    /// What `request` asks for, with the secrets that its files hold now.
    ///
    /// - Throws: ``VisitFailure``, of the kind `internal`, where a file can't be read or holds no secret.
    init(_ request: SourceRequest?, reading files: any SeedFiles) async throws(VisitFailure) {
        self.init()
        guard let request else { return }
        agent = request.agent
        proxy = request.proxy
        content = request.content.map { Array($0.utf8) }
        fields = request.headers.map { HeaderFields.Field(name: $0.name, value: $0.value) }
        identity = request.certificateFile.map { ClientIdentity(certificateFile: $0, keyFile: request.keyFile) }
        if let path = request.basicFile {
            let secret = try await RequestOptions.secret(in: path, files)
            guard secret.utf8.contains(UInt8(ascii: ":")) else {
                throw VisitFailure(.internal, detail: "\(path) does not hold user:password")
            }
            authorize("Basic \(Data(secret.utf8).base64EncodedString())")
        } else if let path = request.bearerFile {
            authorize("Bearer \(try await RequestOptions.secret(in: path, files))")
        }
    }

    private mutating func authorize(_ value: String) {
        fields.append(HeaderFields.Field(name: "Authorization", value: value))
    }

    /// The first line of a file.
    private static func secret(in path: String, _ files: any SeedFiles) async throws(VisitFailure) -> String {
        let bytes: [UInt8]
        do throws(AdoptionError) {
            bytes = try await files.bytes(at: path)
        } catch {
            throw VisitFailure(.internal, detail: "the secret can't be read: \(error)")
        }
        let line = String(decoding: bytes.prefix { $0 != 0x0a && $0 != 0x0d }, as: UTF8.self)
        guard HeaderFields.isSendable(line), line.utf8.count <= 8192 else {
            throw VisitFailure(.internal, detail: "\(path) holds no line that can be sent")
        }
        return line
    }
}
