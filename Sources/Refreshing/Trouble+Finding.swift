import Cleaning
import Diffing
import RefreshCore

extension Trouble {
    /// An article of at most so many bytes may be all of an error page or a wall.
    private static let shortBytes = 1500
    /// A page that shows less text than this and runs scripts is a shell.
    private static let shellBytes = 400
    /// What is less than this share of the seed has lost most of its text.
    private static let shrunkShare = 0.4
    /// A text of fewer bytes may be a number or a line that somebody selected: its length tells nothing.
    private static let tellingBytes = 200
    /// A page that still has this share of the seed's text is that article, whatever else it says.
    private static let retainedShare = 0.5

    /// What is wrong with a page in which no article was found.
    static func found(withoutArticle evidence: PageEvidence) -> Trouble? {
        if evidence.isSentToAGate { return Trouble(kind: .wall, detail: sentTo(evidence)) }
        guard let signs = evidence.signs else { return nil }
        if signs.asksForPassword { return Trouble(kind: .wall, detail: "it asks for a password") }
        if signs.hasChallenge { return Trouble(kind: .wall, detail: "it wants to tell people from programs") }
        if signs.headlineSays(.missing) { return missing(signs) }
        if signs.headlineSays(.wall) || signs.textSays(.wall) { return wall(signs) }
        if signs.textSays(.missing) { return missing(signs) }
        if evidence.isSentAway { return Trouble(kind: .soft404, detail: sentTo(evidence)) }
        if signs.textSays(.scriptless) || (signs.scripts > 0 && signs.textBytes < shellBytes) {
            return Trouble(kind: .shell, detail: "only a browser that runs scripts could show it")
        }
        return nil
    }

    /// What is wrong with the first page of a source: there is nothing yet to compare it with.
    static func found(in article: Article, _ evidence: PageEvidence) -> Trouble? {
        if evidence.isSentToAGate { return Trouble(kind: .wall, detail: sentTo(evidence)) }
        if evidence.isSentAway { return Trouble(kind: .soft404, detail: sentTo(evidence)) }
        guard bytes(article) < shortBytes, let signs = evidence.signs else { return nil }
        if signs.headlineSays(.missing) { return missing(signs) }
        if signs.headlineSays(.wall) { return wall(signs) }
        let isBare = signs.textBytes < 2 * shortBytes && bytes(article) < shortBytes / 2
        if isBare, signs.hasChallenge || signs.asksForPassword, signs.textSays(.wall) { return wall(signs) }
        if isBare, signs.textSays(.scriptless), bytes(article) < shellBytes {
            return Trouble(kind: .shell, detail: "only a browser that runs scripts could show it")
        }
        return nil
    }

    /// What is wrong with a page that seems changed; `nil` where it may well be an edit.
    static func found(
        in article: Article, _ evidence: PageEvidence, against seed: Article, _ comparison: Comparison
    ) -> Trouble? {
        if let trouble = unreadable(article, seed) { return trouble }
        let retained = comparison.retained
        if retained < retainedShare {
            let share = Double(bytes(article)) / Double(max(1, bytes(seed)))
            if let trouble = replaced(article, evidence, seed, share: share) { return trouble }
            if let trouble = otherLanguage(article, seed, retained: retained) { return trouble }
            guard share < shrunkShare, bytes(seed) >= tellingBytes else { return nil }
            return Trouble(
                kind: .shrunk, detail: "it has \(Int(share * 100)) % of the accepted text's length", isDoubtful: true)
        }
        return otherLanguage(article, seed, retained: retained)
    }

    /// What stands in the place of an article that is gone, or mostly.
    private static func replaced(
        _ article: Article, _ evidence: PageEvidence, _ seed: Article, share: Double
    ) -> Trouble? {
        if evidence.isSentToAGate { return Trouble(kind: .wall, detail: sentTo(evidence)) }
        guard let signs = evidence.signs else { return nil }
        let isShort = bytes(article) < shortBytes || share < shrunkShare
        let headline = (seed.title ?? "").lowercased()
        if signs.headlineSays(.missing), !PageSigns.says(.missing, headline) {
            var trouble = missing(signs)
            trouble.isDoubtful = !isShort
            return trouble
        }
        if signs.headlineSays(.wall), !PageSigns.says(.wall, headline) {
            var trouble = wall(signs)
            trouble.isDoubtful = !isShort
            return trouble
        }
        if isShort {
            if signs.asksForPassword || signs.hasChallenge || signs.textSays(.wall) { return wall(signs) }
            if signs.textSays(.missing) { return missing(signs) }
            if signs.textSays(.scriptless), bytes(article) < shortBytes {
                return Trouble(kind: .shell, detail: "only a browser that runs scripts could show it")
            }
        }
        return evidence.isSentAway ? Trouble(kind: .soft404, detail: sentTo(evidence)) : nil
    }

    private static func bytes(_ article: Article) -> Int {
        article.blocks.reduce(0) { $0 + $1.text.utf8.count }
    }

    private static func sentTo(_ evidence: PageEvidence) -> String { "it sends visitors to \(evidence.answered.text)" }

    private static func wall(_ signs: PageSigns) -> Trouble {
        let what =
            signs.asksForPassword
            ? "it asks for a password"
            : signs.hasChallenge ? "it wants to tell people from programs" : "it asks visitors to log in, agree or pay"
        return Trouble(kind: .wall, detail: what)
    }

    private static func missing(_ signs: PageSigns) -> Trouble {
        Trouble(kind: .soft404, detail: "it says that there is no such page, or not now")
    }
}
