import Markup

/// What a page shows besides an article: the signs by which log-in walls, error pages and empty shells are known.
public struct PageSigns: Sendable {
    /// The document's title, in lower case.
    public private(set) var title = ""
    /// Its headings of the first two ranks, in lower case.
    public private(set) var headings: [String] = []
    /// The beginning of the text that is shown, in lower case; at most 4 KiB.
    public private(set) var text = ""
    /// How much text is shown in all, in bytes.
    public private(set) var textBytes = 0
    /// What stands where scripts don't run, in lower case.
    public private(set) var scriptless = ""
    /// How many scripts it has.
    public private(set) var scripts = 0
    /// Whether it asks for a password.
    public private(set) var asksForPassword = false
    /// Whether it loads something that tells people from programs.
    public private(set) var hasChallenge = false
    /// Where it sends the visitor by itself; empty where it doesn't.
    public private(set) var jump = ""

    private static let textLimit = 4096

    /// Looks at a page.
    ///
    /// Work is in proportion to its length.
    ///
    /// - Returns: `nil` where no encoding fits.
    public init?(_ input: CleaningInput) {
        let isRaw = DocumentKind(input) == .raw
        guard let decoded = TextDecoder.decode(input.bytes, contentType: input.contentType, isMarkup: !isRaw) else {
            return nil
        }
        if isRaw {
            text = decoded.text.prefix(PageSigns.textLimit).lowercased()
            textBytes = decoded.text.utf8.count
        } else {
            read(MarkupParser.tree(decoded.text))
        }
    }

    private mutating func read(_ tree: MarkupTree) {
        var index = 1
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            switch node.tag {
            case .title where title.isEmpty: title = line(tree, index)
            case .h1, .h2: if headings.count < 8 { headings.append(line(tree, index)) }
            case .script, .iframe:
                if node.tag == .script { scripts += 1 }
                lookForChallenge((tree.attribute(.src, of: index) ?? "") + tree.textContent(of: index).prefix(4000))
            case .noscript: scriptless += line(tree, index)
            case .input:
                if tree.attribute(.type, of: index)?.lowercased() == "password" { asksForPassword = true }
            case .meta:
                if tree.attribute("http-equiv", of: index)?.lowercased() == "refresh" {
                    jump = (tree.attribute(.content, of: index) ?? "").lowercased()
                }
            default: break
            }
            if node.kind == .element {
                let name = (tree.attribute(.id, of: index) ?? "") + " " + (tree.attribute(.class, of: index) ?? "")
                if name.utf8.count > 4 { lookForChallenge(name) }
            }
            switch node.tag {
            case .script, .style, .noscript, .template:
                index = node.end
                continue
            default: break
            }
            if node.kind == .text, tree.nodes[node.parent].tag != .title { take(tree.text(of: index)) }
            index += 1
        }
        text = text.lowercased()
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        let words = String(decoding: bytes, as: UTF8.self).collapsed()
        guard !words.isEmpty else { return }
        textBytes += words.utf8.count
        if text.utf8.count < PageSigns.textLimit { text += words.prefix(PageSigns.textLimit) + " " }
    }

    private mutating func lookForChallenge(_ value: String) {
        guard !hasChallenge else { return }
        let value = Array(value.prefix(6000).lowercased().utf8)
        hasChallenge = SignWords.challenges.contains { value.contains(sequence: $0) }
    }

    private func line(_ tree: MarkupTree, _ index: Int) -> String {
        String(tree.textContent(of: index).collapsed().prefix(400)).lowercased()
    }
}

extension PageSigns {
    /// What the words of a page may say about it.
    public enum Meaning: Sendable {
        /// Log in, subscribe, agree, or prove that you are a person.
        case wall
        /// There is no such page, or not now.
        case missing
        /// A browser must run scripts first.
        case scriptless
    }

    /// Whether the title or a heading says so.
    public func headlineSays(_ meaning: Meaning) -> Bool {
        ([title] + headings).contains { PageSigns.says(meaning, $0) }
    }

    /// Whether `headline`, in lower case, says so.
    public static func says(_ meaning: Meaning, _ headline: String) -> Bool {
        SignWords.say(meaning, headline) || (meaning == .missing && SignWords.isErrorNumber(headline))
    }

    /// Whether the text says so, in its first 4 KiB.
    public func textSays(_ meaning: Meaning) -> Bool {
        SignWords.say(meaning, text) || (meaning == .scriptless && SignWords.say(meaning, scriptless))
    }
}
