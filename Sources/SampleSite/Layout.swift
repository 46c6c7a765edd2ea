/// A form that a story is published in.
protocol Layout: Sendable {
    /// The `Content-Type` field, as far as the server bothers to say it.
    var contentType: String { get }
    /// The character set that the page is really in.
    var encoding: PageEncoding { get }
    /// Whether two requests bring the same bytes as long as nobody edits the story.
    var steadiness: Steadiness { get }

    /// The whole document.
    func document(of story: Story, noise: inout Noise) -> String
    /// The accepted text to compare the page with, as a file of raw text.
    func seed(of story: Story, noise: inout Noise) -> String
}

/// Whether a page shows noise.
enum Steadiness: Hashable, Sendable {
    /// Always the same bytes: the server gives validators and answers 304.
    case steady
    /// Other bytes at each request: the server gives no validators.
    case noisy
}

/// The raw families are plain text in UTF-8, and their pages are what a person would save as a seed.
extension Layout {
    var contentType: String { "text/plain; charset=utf-8" }
    var encoding: PageEncoding { .utf8 }

    func seed(of story: Story, noise: inout Noise) -> String {
        document(of: story, noise: &noise)
    }
}
