import ArgumentParser
import RefreshCore

/// `--select` and `--drop`.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A CSS selector for the elements of a web page that hold the text. Default: found.", valueName: "S"))
    var select: String?

    @Option(
        help: ArgumentHelp("A CSS selector for elements of a web page to leave out; may be repeated.", valueName: "S"))
    var drop: [String] = []

    /// What they say; `nil` where they say nothing.
    func selection() throws -> Selection? {
        func selector(_ text: String) throws -> Selector {
            do throws(SelectorError) {
                return try Selector(text)
            } catch {
                throw ValidationError("\(text): \(error)")
            }
        }
        return Selection(select: try select.map(selector), drop: try drop.map(selector))
    }
}
