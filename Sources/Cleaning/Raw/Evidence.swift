/// How much must speak for a reading of a text.
enum Evidence: Sendable {
    /// The text itself must show it.
    case required
    /// Its place in the document shows it.
    case given
}
