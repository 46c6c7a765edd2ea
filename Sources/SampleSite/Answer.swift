import HTTPTypes

/// What the site answers to a request for a page.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var fields: HTTPFields
    var body: [UInt8]
    /// How long the client waits for it.
    var delay: Duration = .zero

    init(_ status: HTTPResponse.Status, fields: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// A small page in HTML.
    init(_ status: HTTPResponse.Status, title: String, text: String) {
        let page = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head>
            <body><h1>\(title)</h1>\(text)</body></html>

            """
        self.init(status, fields: [.contentType: "text/html; charset=utf-8"], body: Array(page.utf8))
    }
}
