import HTTPTypes

/// The site: which edits are made, which pages are in trouble, and how often each was asked for.
actor Site {
    private let seed: UInt64
    private let noise: Noise.Mode
    private var edits: Set<String> = []
    private var failures: [String: Failure] = [:]
    private var visits: [String: UInt64] = [:]
    private var revisions: [String: Int] = [:]

    init(seed: UInt64 = 0, noise: Noise.Mode = .on) {
        self.seed = seed
        self.noise = noise
    }

    /// What a client that sends `fields` gets when it asks for `page`.
    func answer(to fields: HTTPFields, for page: Page) throws(PageEncoding.Failure) -> Answer {
        let visit = visits[page.name, default: 0]
        visits[page.name] = visit &+ 1
        var noise = Noise(seed: seed, page: page.name, visit: self.noise == .off ? 0 : visit)
        var story = story(of: page)
        if self.noise == .strangers { story = Strangers.inserted(into: story, noise: &noise) }
        let failure = failures[page.name]
        let usual = try page.answer(
            telling: failure?.remains(of: story) ?? story, noise: &noise, to: failure == .garbled ? [:] : fields,
            revision: revisions[page.name, default: 0])
        return failure?.answer(insteadOf: usual, for: page) ?? usual
    }

    /// Every known edit and what must be found of it.
    func findings() -> [Finding] {
        Edit.all.compactMap(finding(of:))
    }

    /// Makes or undoes an edit; doing so twice is the same as once.
    ///
    /// - Returns: The edit as it stands now; `nil` where there is none of that name.
    func set(_ name: String, applied: Bool) -> Finding? {
        guard let edit = Edit.named(name) else { return nil }
        let isNews = applied ? edits.insert(name).inserted : edits.remove(name) != nil
        if isNews { revisions[edit.page, default: 0] += 1 }
        return finding(of: edit)
    }

    /// The pages that are in trouble.
    func troubles() -> [String: Failure] { failures }

    /// Puts a page into trouble, or out of it with `nil`.
    func set(_ failure: Failure?, for page: Page) {
        failures[page.name] = failure
    }

    private func story(of page: Page) -> Story {
        Edit.all.filter { $0.page == page.name && edits.contains($0.name) }
            .reduce(page.story) { $1.applied(to: $0) }
    }

    private func finding(of edit: Edit) -> Finding? {
        Page.named(edit.page).map { Finding(of: edit, to: $0.story, applied: edits.contains(edit.name)) }
    }
}
