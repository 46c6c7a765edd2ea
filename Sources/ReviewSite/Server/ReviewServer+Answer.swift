import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

extension ReviewServer {
    /// Answers one request.
    @concurrent
    static func respond(
        to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel, _ site: ReviewSite,
        _ line: AnswerLine
    ) async throws {
        restartDeadline(of: channel)
        let port = channel.localAddress?.port
        let answer = await line.inTurn { await ReviewServer.answer(to: request, port: port, site) }
        let isClosing = answer.status == 413
        var fields = HTTPFields()
        for (name, value) in answer.fields {
            guard let name = HTTPField.Name(name) else { continue }
            fields[name] = value
        }
        if isClosing { fields[.connection] = "close" }
        fields[.contentLength] = String(answer.body.count)
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        let response = Response(status: .init(code: answer.status), headers: fields, body: body)
        try await writer.write(response: response.head, body: response.body)
        restartDeadline(of: channel)
        // Who sends more than a form isn't listened to until the end of it.
        if isClosing { channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) } }
    }

    private static func answer(to request: Request, port: Int?, _ site: ReviewSite) async -> SiteAnswer {
        var fields: [String: String] = [:]
        for field in request.headers {
            let name = field.name.canonicalName
            fields[name] = fields[name].map { "\($0),\(field.value)" } ?? field.value
        }
        // HTTP/1.1's Host is kept as the authority.
        fields["host"] = request.head.authority ?? fields["host"]
        var asked = SiteRequest(
            method: request.method.rawValue, target: request.uri.string, fields: fields, port: port)
        let limit = RequestGate.bodyLimit
        // A body that is too long is cut one byte behind the limit: that is how the site knows it.
        if let length = fields["content-length"].flatMap({ Int($0) }), length > limit {
            asked.body = [UInt8](repeating: 0, count: limit + 1)
        } else if request.method == .post {
            asked.body = await body(of: request, limit: limit)
        }
        return await site.answer(to: asked)
    }

    private static func body(of request: Request, limit: Int) async -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in request.body {
                bytes += part.readableBytesView
                if bytes.count > limit { return Array(bytes.prefix(limit + 1)) }
            }
        } catch {
            // The connection broke: what came of the form has no token that counts, or is whole.
            return bytes
        }
        return bytes
    }

    private static func restartDeadline(of channel: any Channel) {
        channel.eventLoop.execute {
            // There is none once the connection has closed.
            try? channel.pipeline.syncOperations.handler(type: ConnectionDeadline.self).restart()
        }
    }
}
