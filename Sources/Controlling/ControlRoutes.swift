import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import RefreshCore
import Reviewing

/// What can be asked for over the control socket.
struct ControlRoutes: Sendable {
    /// The most bytes of a request's body.
    private static let bodyLimit = 1 << 16

    let desk: any ControlDesk

    /// Everything.
    var all: Router<BasicRequestContext> {
        let router = watching
        router.get("/status") { [desk] _, _ in Response(json: await desk.status()) }
        router.post("/verdicts") { request, _ in try await record(request) }
        router.post("/undo") { request, _ in try await undo(request) }
        router.post("/text-index") { [desk] _, _ in Response(complaint: await desk.keepTextIndex()) }
        return router
    }

    /// What only watches.
    var watching: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.get("/metrics") { [desk] _, _ in
            Response(.ok, "text/plain; version=0.0.4; charset=utf-8", Array(await desk.metrics().utf8))
        }
        router.get("/healthz") { [desk] _, _ in
            Response(complaint: await desk.complaint())
        }
        return router
    }

    private func record(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: ControlRoutes.bodyLimit)
        guard let form = try? JSONDecoder().decode(VerdictForm.self, from: Data(body.readableBytesView)) else {
            throw HTTPError(
                .badRequest, message: "write {verdict: accepted|rejected, sequence, digest?, note?, reviewer?}")
        }
        return await response { (desk) async throws(ReviewError) in
            try await desk.record(
                form.verdict, on: form.sequence, havingRead: form.digest, note: form.note, by: form.reviewer)
        }
    }

    private func undo(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: ControlRoutes.bodyLimit)
        guard let form = try? JSONDecoder().decode(UndoForm.self, from: Data(body.readableBytesView)) else {
            throw HTTPError(.badRequest, message: "write {sequence, reviewer?}")
        }
        return await response { (desk) async throws(ReviewError) in
            try await desk.undo(form.sequence, by: form.reviewer)
        }
    }

    private func response(_ decide: (any VerdictDesk) async throws(ReviewError) -> Entry) async -> Response {
        do throws(ReviewError) {
            return Response(json: try await decide(desk.verdicts))
        } catch {
            let refusal = Refusal(error)
            return Response(json: refusal, refusal.status)
        }
    }
}

extension Response {
    fileprivate init(_ status: HTTPResponse.Status, _ type: String, _ body: [UInt8]) {
        self.init(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// `ok`, or what is wrong.
    fileprivate init(complaint: String?) {
        self.init(
            complaint == nil ? .ok : .serviceUnavailable, "text/plain; charset=utf-8",
            Array("\(complaint ?? "ok")\n".utf8))
    }

    fileprivate init(json value: some Encodable, _ status: HTTPResponse.Status = .ok) {
        guard let body = try? CanonicalJSON.encode(value) else {
            self.init(.internalServerError, "text/plain", Array("the answer can't be written\n".utf8))
            return
        }
        self.init(status, "application/json", Array(body))
    }
}
