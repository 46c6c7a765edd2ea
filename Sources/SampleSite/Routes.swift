import FoundationEssentials
import HTTPTypes
import Hummingbird

/// The site's paths.
struct Routes: Sendable {
    let site: Site

    func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("/") { _, _ in Response(Routes.index) }
        router.get("/robots.txt") { _, _ in Response(Routes.robots) }
        router.get("/pages/:page", use: page)
        let edits = router.group("/control/edits")
        edits.get { [site] _, _ in try Response(json: await site.findings()) }
        edits.post("/:edit") { _, context in try await set(context, applied: true) }
        edits.put("/:edit") { _, context in try await set(context, applied: true) }
        edits.delete("/:edit") { _, context in try await set(context, applied: false) }
        let failures = router.group("/control/failures")
        failures.get { [site] _, _ in try Response(json: await site.troubles()) }
        failures.post("/:page", use: fail)
        failures.put("/:page", use: fail)
        failures.delete("/:page") { [site] _, context in
            await site.set(nil, for: try Routes.page(in: context))
            return Response(Answer(.noContent))
        }
        return router
    }

    private func page(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let answer = try await site.answer(to: request.headers, for: Routes.page(in: context))
        if answer.delay > .zero { try await Task.sleep(for: answer.delay) }
        return Response(answer)
    }

    private func set(_ context: BasicRequestContext, applied: Bool) async throws -> Response {
        let name = try context.parameters.require("edit")
        guard let finding = await site.set(name, applied: applied) else {
            throw HTTPError(.notFound, message: "no edit \(name); GET /control/edits lists them")
        }
        return try Response(json: finding)
    }

    private func fail(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let page = try Routes.page(in: context)
        guard let failure = request.uri.queryParameters["mode"].flatMap({ Failure(rawValue: String($0)) }) else {
            let modes = Failure.allCases.map(\.rawValue).joined(separator: ", ")
            throw HTTPError(.badRequest, message: "mode is one of \(modes)")
        }
        await site.set(failure, for: page)
        return try Response(json: [page.name: failure])
    }

    private static func page(in context: BasicRequestContext) throws -> Page {
        let name = try context.parameters.require("page")
        guard let page = Page.named(name) else { throw HTTPError(.notFound, message: "no page \(name)") }
        return page
    }

    /// The way to every page.
    private static let index = Answer(
        .ok, title: "Sample site",
        text: "<ul>"
            + Page.all.map { "<li><a href=\"\($0.path)\">\($0.story.title.escaped)</a></li>" }.joined(separator: "\n")
            + "</ul>")

    private static let robots = Answer(
        .ok, fields: [.contentType: "text/plain; charset=utf-8"],
        body: Array("User-agent: *\nDisallow: /control/\n".utf8))
}

extension Response {
    fileprivate init(_ answer: Answer) {
        self.init(
            status: answer.status, headers: answer.fields, body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// For people to read as well.
    fileprivate init(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        self.init(
            Answer(.ok, fields: [.contentType: "application/json"], body: Array(try encoder.encode(value)) + [0x0A]))
    }
}
