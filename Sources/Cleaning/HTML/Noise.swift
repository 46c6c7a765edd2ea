/// What a piece of a page is that isn't the article.
///
/// The raw value is the kind of its `Removal`.
enum Noise: String, Sendable {
    case hidden, navigation, breadcrumb, sidebar, footer, form, overlay, tools
    case ad, share, related, comments, neighbours, tags
    case byline, bio, counter, clock, editor, source, notice, duplicate
    case readingTime = "reading-time"
}
