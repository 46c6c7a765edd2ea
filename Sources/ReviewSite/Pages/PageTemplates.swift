import Mustache

/// The templates of all pages, compiled into the program.
///
/// Values are escaped by the engine. Only fragments, which are written by `HTMLWriter`, go in as they are.
struct PageTemplates: Sendable {
    /// A page.
    enum Name: String, CaseIterable {
        case layout, inbox, change, removed, text, sources, source, comparison, search, health, problem
    }

    private let library: MustacheLibrary

    init() throws {
        var library = MustacheLibrary()
        for name in Name.allCases {
            try library.register(PageTemplates.template(name), named: name.rawValue)
        }
        self.library = library
    }

    /// The page `name` with `context` filled in.
    func html(_ name: Name, _ context: Context) -> String {
        library.render(context, withTemplate: name.rawValue) ?? ""
    }

    /// The template `name` as it was written.
    static func template(_ name: Name) -> String {
        let bytes =
            switch name {
            case .layout: PackageResources.layout_mustache
            case .inbox: PackageResources.inbox_mustache
            case .change: PackageResources.change_mustache
            case .removed: PackageResources.removed_mustache
            case .text: PackageResources.text_mustache
            case .sources: PackageResources.sources_mustache
            case .source: PackageResources.source_mustache
            case .comparison: PackageResources.comparison_mustache
            case .search: PackageResources.search_mustache
            case .health: PackageResources.health_mustache
            case .problem: PackageResources.problem_mustache
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The values of a template by their names: texts, numbers, `Bool`s, contexts and lists of them.
typealias Context = [String: Any]
