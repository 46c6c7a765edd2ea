import Configuring
import Testing

/// The words in which problems are told.
///
/// They are part of the product: a person must be able to act on each alone.
@Suite struct ConfigurationProblemTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let text: String
        let problems: [String]

        init(_ text: String, _ problems: String...) {
            self.text = text
            self.problems = problems
        }

        var testDescription: String { problems.first ?? text }
    }

    private static func told(_ files: [String: String]) -> [String] {
        do throws(ConfigurationError) {
            _ = try read(files)
            return []
        } catch {
            // The file's own name would only make the table harder to read.
            return error.problems.map { $0.description.replacing("config/refresh.yaml:", with: "") }
        }
    }

    @Test(arguments: [
        // Keys.
        Example(
            "sources: []\nfetch: { concurency: 8 }",
            #"2:10: "fetch" has no key "concurency"; did you mean "concurrency"?"#),
        Example(
            "sources: []\nfetch: { per-host: 2 }",
            #"2:10: "fetch" has no key "per-host"; did you mean "per_host"?"#),
        Example(
            "sources: []\ntimeout: 30s",
            #"2:1: the top level has no key "timeout"; it belongs in "fetch" or in an entry of "announce""#),
        Example(
            "sources: []\nevery: 6h",
            #"2:1: the top level has no key "every"; it belongs in "schedule" or in an entry of "announce" or in a source"#
        ),
        Example(
            "sources: []\nkeep: { colour: red }",
            #"2:9: "keep" has no key "colour"; the keys of "keep" are captures"#),
        Example(
            "x: &a { delay: 1s }\nsources: []\nfetch:\n  <<: *a",
            #"1:1: the top level has no key "x"; the keys of the top level are store, seeds, agent, fetch, "#
                + "schedule, confirm, record, keep, review, announce, metrics, control, include, sources",
            #"4:3: "fetch" has no key "<<"; write the keys out: YAML 1.2 has no merge keys"#),
        Example("sources: []\n[1, 2]: 3", "2:1: this key is a list; write a plain word"),
        Example(
            "sources: []\nreview: { listen: 0.0.0.0:8787 }",
            #"2:19: "review.listen" can be reached from other machines, and nobody is asked who they are; write an "#
                + "address such as 127.0.0.1:8787, or name a file of passwords under review.passwords"),
        Example(
            "sources: []\nreview: { listen: example.org:80 }",
            #"2:19: "review.listen" is "example.org:80", which begins with no IP address; write an address with a "#
                + "port, such as 127.0.0.1:8787, or the path of a Unix socket"),
        Example(
            "sources: []\nreview: { listen: \"[::]:8787\", user_header: X-Remote-User, passwords: who }",
            #"2:45: people are known by passwords or by a header field, not by both; leave one of them out"#),
        Example(
            "agent: refresh/1.0\n",
            #"1:1: there is neither "sources" nor "include"; list the pages to watch under "sources""#),
        // Announcing.
        Example(
            "sources: []\nannounce: public/changes.atom",
            #"2:11: "announce" is "public/changes.atom", not a list; write a list, such as "#
                + "[{ feed: public/changes.atom }]"),
        Example(
            "sources: []\nannounce: [{ every: 1h }]",
            #"2:12: this entry says no way to announce; write one of "feed", "webhook", "command", "mail" in each entry"#
        ),
        Example(
            "sources: []\nannounce: [{ feed: a.atom, webhook: https://example.org/ }]",
            #"2:12: this entry says several ways to announce; write one of "feed", "webhook", "command", "mail" "#
                + "in each entry"),
        Example(
            "sources: []\nannounce: [{ feed: changes.rss }]",
            #"2:20: "announce.feed" is "changes.rss", which doesn't say the form of the feed; "#
                + "write a path that ends in .atom or .json, such as public/changes.atom"),
        Example(
            "sources: []\nannounce: [{ feed: a.atom, from: ann@example.org }]",
            #"2:34: "announce.from" goes with mail, not with feed; leave it out"#),
        Example(
            "sources: []\nannounce: [{ command: rm -rf x }]",
            #"2:23: "announce.command" is "rm -rf x", not a list; write the program and its arguments as a list, "#
                + "such as [/usr/local/bin/tell, --all]"),
        Example(
            "sources: []\nannounce: [{ mail: Ann <ann@example.org>, from: a@b.c, server: mail.example.org }]",
            #"2:20: "announce.mail" is "Ann <ann@example.org>", not a mail address; write a plain address, "#
                + "such as ann@example.org",
            #"2:64: "announce.server" is "mail.example.org"; write smtps://HOST, or smtp://HOST for one that is asked "#
                + "to change over to TLS, such as smtps://mail.example.org:465"),
        Example(
            "sources: []\nannounce: [{ mail: a@example.org }]",
            #"2:12: this mail has no "from"; add from: refresh@example.org"#,
            #"2:12: this mail has no "server"; add server: smtps://mail.example.org"#),
        Example(
            "sources: []\nannounce: [{ mail: a@b.c, from: a@b.c, server: 'smtps://u:p@mail.example.org' }]",
            #"2:48: "announce.server" holds a user name or password; use login_file"#),
        Example(
            "sources: []\nannounce: [{ feed: a.atom, kinds: [changd], sources: [News] }]",
            #"2:36: an entry of "announce.kinds" is "changd"; did you mean changed?"#,
            #"2:55: an entry of "announce.sources" is "News"; write a source's id, or a pattern such as news-*"#),
        Example(
            "sources: []\nannounce: [{ command: [a] }, { command: [a], timeout: 5s }]",
            "2:30: this entry leads where one before it does; keep one, with the filters of both"),
        // Kinds of values.
        Example(
            "sources: []\nfetch: [1]",
            #"2:8: "fetch" is a list, not a mapping; write keys with values, such as "#
                + "concurrency: …"),
        Example(
            "sources: { id: a }",
            #"1:10: "sources" is a mapping; write a list, in which each source begins with "#
                + #""- id:""#),
        Example(
            "sources: []\nfetch: { timeout: [30s] }",
            #"2:19: "fetch.timeout" is a list; write a whole number of ms, s, m, h or d, such as 30s"#),
        Example(
            "sources: []\nfetch: { concurrency: many }",
            #"2:23: "fetch.concurrency" is "many", not a whole number; write a whole number from 1 to 10000"#),
        Example(
            "sources: []\nfetch: { concurrency: 0 }",
            #"2:23: "fetch.concurrency" is 0, which is too little; write 1 to 10000"#),
        Example(
            "sources: []\nfetch: { timeout: 30 }",
            #"2:19: "fetch.timeout" is 30, without a unit; write a whole number of ms, s, m, h or d, such as 30s"#),
        Example(
            "sources: []\nfetch: { timeout: 30sec }",
            #"2:19: "fetch.timeout" has the unit "sec"; write a whole number of ms, s, m, h or d, such as 30s"#),
        Example(
            "sources: []\nfetch: { timeout: 500ms }",
            #"2:19: "fetch.timeout" is 500ms, which is too little; write 1s to 1h"#),
        Example(
            "sources: []\nconfirm: { after: 99999999999999999999d }",
            #"2:19: "confirm.after" is 99999999999999999999d, which is too much; write 0 to 1h"#),
        Example(
            "sources: []\nfetch: { body_limit: 16 megabytes }",
            #"2:22: "fetch.body_limit" has the unit "megabytes"; write a whole number of bytes, KB, MB, KiB or MiB, "#
                + "such as 16MiB"),
        Example(
            "sources: []\nfetch: { body_limit: 2TB }",
            #"2:22: "fetch.body_limit" has the unit "TB"; write a whole number of bytes, KB, MB, KiB or MiB, "#
                + "such as 16MiB"),
        Example("sources: []\nfetch: { robots: obay }", #"2:18: "fetch.robots" is "obay"; did you mean obey?"#),
        Example("sources: []\nfetch: { robots: yes }", #"2:18: "fetch.robots" is "yes"; write obey or ignore"#),
        Example(
            "sources: []\nfetch: { private_addresses: [10.0.0.0/8, 10.0.0.1] }",
            #"2:42: an entry of "fetch.private_addresses" is "10.0.0.1": it has no prefix length; write networks "#
                + "such as 10.0.0.0/8, fd00::/8 or, for one port, 127.0.0.1/32:8080"),
        Example(
            "sources: []\nfetch: { private_addresses: some }",
            #"2:29: "fetch.private_addresses" is "some"; write deny, allow or a list of networks: [10.0.0.0/8]"#),
        Example(
            "sources: []\nschedule: { budget: 2000 }",
            #"2:21: "schedule.budget" is "2000", not a rate; write visits per s, m, h or d, such as 2000/h"#),
        Example(
            "sources: []\nschedule: { budget: 9/week }",
            #"2:21: "schedule.budget" counts visits per "week"; write visits per s, m, h or d, such as 2000/h"#),
        Example(
            "sources: []\nschedule: { every: { min: 2h, max: 1h } }",
            "2:27: the shortest interval, 2h, is longer than the longest, 1h; write a min that is no longer than "
                + "the max"),
        Example(
            "sources: []\nagent: \"3bot/1.0\"",
            #"2:8: "agent" is "3bot/1.0", which robots.txt can't address; begin with a name of letters, - and _, "#
                + "then /version, such as refresh/1.0"),
        Example(
            "sources: []\nagent: \"a\\r\\nb\"",
            #"2:8: "agent" holds what a header field may not; write ASCII on one line, without spaces around it"#),
        Example(
            "sources: []\nstore: ~/store",
            #"2:8: "store" begins with ~, which isn't expanded; write the whole path, such as /home/…"#),
        // Sources.
        Example(
            "sources:\n  - title: A\n", #"2:5: this source has no "id"; add id: a-name-of-your-own"#,
            #"2:5: this source has no "url"; add url: https://example.org/page"#),
        Example(
            "sources:\n  - a.html\n",
            #"2:5: an entry of "sources" is "a.html", not a mapping; write keys with values, such as id: …"#),
        Example(
            "sources:\n  - { id: River Clean-up, url: https://example.org/ }\n",
            #"2:11: "id" is "River Clean-up"; use a-z, 0-9, '.', '_' and '-' only, beginning with a letter or "#
                + "digit, such as river-clean-up"),
        Example(
            "sources:\n  - { id: a, url: https://example.org/ }\n  - { id: a, url: https://example.net/ }\n",
            #"3:11: the id "a" stands twice, first at 2:11; give every source an id of its own"#),
        Example(
            "sources:\n  - { id: a, url: example.org }\n",
            #"2:19: "url" is "example.org": it has no scheme; write a whole URL, such as https://example.org/page"#),
        Example(
            "sources:\n  - { id: a, url: ftp://example.org/ }\n",
            #"2:19: "url" is "ftp://example.org/"; begin with http:// or https://, such as "#
                + "https://example.org/page"),
        Example(
            "sources:\n  - { id: a, url: https://me:secret@example.org/ }\n",
            #"2:19: "url" holds a user name or password; take out what stands before the @"#),
        Example(
            "sources:\n  - { id: a, url: https://example.org/, every: 0 }\n",
            #"2:48: "every" is 0, which is too little; write 1s to 3650d"#),
        Example(
            "sources:\n  - { id: a, url: https://example.org/, importance: -1 }\n",
            #"2:53: "importance" is "-1", not a number above 0; write a number such as 1, 0.5 or 20"#),
        Example(
            "sources:\n  - { id: a, url: https://example.org/, family: tagged_record }\n",
            #"2:49: "family" is "tagged_record"; did you mean tagged-record?"#),
        Example(
            "sources:\n  - { id: a, url: https://example.org/, select: main >, drop: [.ad, \"p:hover\"] }\n",
            #"2:55: "select" is "main >", which ends where an element should be named (its column 7); "#
                + "write a selector such as article.main",
            #"2:71: an entry of "drop" is "p:hover", which has :hover, which isn't supported (its column 2); "#
                + "use :not() :is() :nth-child() :nth-of-type() :first-child :last-child :only-child :empty or :root"),
        // Where escapes may stand before the fault, the value's own place is told.
        Example(
            "sources:\n  - { id: a, url: https://example.org/, select: '[b=''c''] >' }\n",
            #"2:49: "select" is "[b=\'c\'] >", which ends where an element should be named (its column 10); "#
                + "write a selector such as article.main"),
        // Includes.
        Example(
            "include: [a.yaml, \"b/**/c.yaml\"]",
            #"1:11: "config/a.yaml" cannot be read: No such file or directory; correct the path; only a pattern "#
                + "such as sources.d/*.yaml may match nothing",
            #"1:19: an entry of "include" holds **, which isn't understood; write one pattern for each level of "#
                + "folders"),
        Example(
            "include: \"*.yaml\"",
            #"1:10: "include" includes the main file itself; keep included files in a folder of their own, such as "#
                + "sources.d/*.yaml"),
        // YAML itself.
        Example(
            "sources: []\nfetch:\n\ttimeout: 30s\n",
            "3:1: not valid YAML: found character that cannot start any token, while scanning for the next token; "
                + "indent with spaces: YAML has no tabs there"),
        Example(
            "sources: []\nagent: a: b\n",
            "2:9: not valid YAML: mapping values are not allowed in this context; put text that holds \": \" in "
                + "quotes, or correct the indentation"),
        Example(
            "sources: [\nfetch: 1\n",
            "3:1: not valid YAML: did not find expected ',' or ']', while parsing a flow "
                + "sequence of line 1; close the list or mapping, and put a comma between two items"),
        Example(
            "sources: []\ntitle: \"a\n",
            "3:1: not valid YAML: found unexpected end of stream, while scanning a "
                + "quoted scalar of line 2; close what was opened there"),
        Example(
            "sources: []\nagent: a\nagent: b\n",
            #"2:1: the key "agent" stands here and again on line 3; keep one of them"#),
        Example(
            "{ sources: [], agent: a, agent: b }",
            #"1:16: the key "agent" stands twice in this mapping; keep one of them"#),
        Example(
            "sources: []\nfetch: { private_addresses: [::1/128] }",
            "2:30: not valid YAML: did not find expected node content, while parsing a flow node; put text that "
                + "begins with such a sign in quotes"),
        Example(
            "sources: [\n",
            "2:1: not valid YAML: did not find expected node content, while parsing a flow node; "
                + "close the list or mapping that is still open"),
        Example("- id: a\n", #"1:1: the file is a list, not a mapping; put "sources:" above the list"#),
        Example(
            "sources: []\nfetch: { timeout: 1.5h }",
            #"2:19: "fetch.timeout" is "1.5h", not a duration; write a whole number of ms, s, m, h or d, such as 30s"#),
        Example(
            #"agent: "a\q""#,
            "1:10: not valid YAML: found unknown escape character, while parsing a quoted "
                + #"scalar; write \\ for a backslash, or use single quotes"#),
        Example(
            "sources: []\n---\nsources: []\n",
            "2:1: a second document begins here; keep one: take out the line "
                + "---"),
        Example(
            "sources: *all\n",
            "1:10: this alias names no anchor; define the anchor (&name) further up, or put text with * in quotes"),
        Example("sources: []\nagent: a\u{7}b\n", "2:9: the character U+0007 may not stand in YAML; take it out"),
    ])
    func problemIsToldWithItsPlaceAndCure(_ example: Example) {
        #expect(ConfigurationProblemTests.told(["config/refresh.yaml": example.text]) == example.problems)
    }

    @Test func everyProblemOfEveryFileIsToldInOrder() {
        let problems = ConfigurationProblemTests.told([
            "config/refresh.yaml": """
            include: [s/*.yaml]
            sources:
              - { id: A, url: https://example.org/ }
            stoer: x
            """,
            "config/s/2.yaml": "- { id: b, ulr: https://example.org/ }",
            "config/s/1.yaml": "fetch: {}\nsources:\n  - { id: b, url: https://example.org/ }\n",
        ])
        #expect(
            problems == [
                #"3:11: "id" is "A"; use a-z, 0-9, '.', '_' and '-' only, beginning with a letter or digit, such as a"#,
                #"4:1: the top level has no key "stoer"; did you mean "store"?"#,
                #"config/s/1.yaml:1:1: an included file has no key "fetch"; it belongs at the top level of the main "#
                    + "file",
                #"config/s/2.yaml:1:3: this source has no "url"; add url: https://example.org/page"#,
                #"config/s/2.yaml:1:9: the id "b" stands twice, first at config/s/1.yaml:3:11; give every source an "#
                    + "id of its own",
                #"config/s/2.yaml:1:12: a source has no key "ulr"; did you mean "url"?"#,
            ])
    }

    @Test func missingFileIsToldWithoutALine() {
        #expect(
            ConfigurationProblemTests.told([:])
                == [
                    "cannot be read: No such file or directory; name another file with --config FILE or $REFRESH_CONFIG"
                ].map { " " + $0 })
    }

    @Test func emptyFileIsToldWithoutALine() {
        #expect(
            ConfigurationProblemTests.told(["config/refresh.yaml": "# nothing yet\n"])
                == [" the file is empty; list the pages to watch under \"sources\""])
    }

    @Test func byteThatIsNotUTF8IsToldWithItsPlace() {
        var files = MemoryFiles([:])
        files.files["config/refresh.yaml"] = Array("sources: []\ntitle: 河".utf8) + [0xC4, 0x20]
        #expect {
            try reader(of: files).read("config/refresh.yaml")
        } throws: {
            "\($0)" == "config/refresh.yaml:2:9: this byte isn't UTF-8; save the file in UTF-8"
        }
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func deepNestingIsRefused(opening: String) {
        let text = "sources: \n  " + String(repeating: opening, count: 20_000)
        let problems = ConfigurationProblemTests.told(["config/refresh.yaml": text])
        #expect(problems.count == 1 && problems[0].contains("nested far too deep"))
    }
}
