/// One page of the site: a story in a form.
struct Page: Sendable {
    /// The last part of its path, the name of its seed, and the id of its source.
    let name: String
    /// What it tells as long as nobody edits it.
    let story: Story
    let layout: any Layout

    var path: String { "/pages/" + name }

    /// The accepted text to compare the page with.
    var seed: String {
        var noise = Noise(seed: 0, page: name, visit: 0)
        return layout.seed(of: story, noise: &noise)
    }

    /// Every page: one for each raw family, then the ones in HTML.
    static let all = [
        Page(name: "tagged-record", story: .riverRecord, layout: TaggedRecord()),
        Page(name: "search-farm", story: .breadFarm, layout: SearchFarm()),
        Page(name: "site-capture", story: .libraryCapture, layout: SiteCapture()),
        Page(name: "annotated-mirror", story: .trainsMirror, layout: AnnotatedMirror()),
        Page(name: "page-text", story: .gardenPrint, layout: PageText()),
        Page(name: "html-article", story: .libraryArticle, layout: HTMLArticle()),
        Page(name: "html-entry", story: .gardenEntry, layout: HTMLEntry()),
        Page(name: "html-table", story: .trainsTable, layout: HTMLTable()),
        Page(name: "html-divisions", story: .breadDivisions, layout: HTMLDivisions()),
    ]

    static func named(_ name: String) -> Page? {
        all.first { $0.name == name }
    }
}
