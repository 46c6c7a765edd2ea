/// The words that pages are built of: what a class or id means in any site's hand.
enum HintWords {
    /// Calls a closure with each word of an attribute's value; a word ends at a sign or a capital.
    ///
    /// `sidebar2` is a numbered sidebar, but `ad2162` is a hash that happens to begin like a word: letters and digits
    /// together make a word only where up to two digits follow the letters.
    static func forEach(in value: ArraySlice<UInt8>, _ body: (ElementHints.Word) -> Void) {
        value.prefix(400).withUnsafeBufferPointer { bytes in
            var end = 0
            while end < bytes.count {
                let start = end
                while end < bytes.count, isAlphanumeric(bytes[end]) { end += 1 }
                if start < end { forEachWord(ofSegment: bytes[start..<end], body) }
                end += 1
            }
        }
    }

    private static func forEachWord(
        ofSegment segment: Slice<UnsafeBufferPointer<UInt8>>, _ body: (ElementHints.Word) -> Void
    ) {
        let digits = segment.firstIndex(where: isDigit) ?? segment.endIndex
        guard segment.endIndex - digits <= 2, segment[digits...].allSatisfy(isDigit) else { return body(.unknown) }
        forEachWord(inLetters: segment[..<digits], body)
    }

    private static func forEachWord(
        inLetters letters: Slice<UnsafeBufferPointer<UInt8>>, _ body: (ElementHints.Word) -> Void
    ) {
        var hash = seed
        var wasLower = false
        for byte in letters {
            let isLower = byte & 0x20 != 0
            if !isLower, wasLower {
                body(words[hash] ?? .unknown)
                hash = seed
            }
            hash = (hash ^ UInt64(byte | 0x20)) &* prime
            wasLower = isLower
        }
        if !letters.isEmpty { body(words[hash] ?? .unknown) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    // FNV-1a, 64 bits. Class names are hashed as they are read, without making strings of them.
    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01b3

    private static let words: [UInt64: ElementHints.Word] = {
        var words: [UInt64: ElementHints.Word] = [:]
        for (meaning, list) in lists {
            for word in list.split(separator: " ") {
                words[word.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* prime }] = meaning
            }
        }
        return words
    }()

    private static let lists: [(ElementHints.Word, String)] = [
        (.noise(.comments), "comment comments commentlist disqus respond reply replies pinglun discussion livefyre"),
        (
            .noise(.related),
            """
            related relate relatedposts relatednews recommend recommended recommends recommendation recommendations \
            similar xiangguan tuijian hotnews ranking popular trending mostread outbrain taboola zergnet teaser \
            teasers readmore seealso recirc recirculation morenews
            """
        ),
        (
            .noise(.share),
            """
            share sharing sharebar shares sharebox sharetools sharedaddy social socials bdshare bdsharebuttonbox \
            jiathis addthis addtoany sharethis fenxiang followus
            """
        ),
        (.noise(.breadcrumb), "breadcrumb breadcrumbs crumb crumbs mbx weizhi breadnav"),
        (
            .noise(.navigation),
            "nav navbar navigation menu menus topbar submenu subnav navi pagination pager paging pagenav pagebar toc"
        ),
        (.noise(.sidebar), "sidebar sidenav aside rightbar leftbar"),
        (
            .noise(.ad),
            """
            ad ads adv advert adverts advertisement advertisements advertising adsbygoogle adsense adbox adslot \
            adunit adcontainer adwrapper sponsored sponsor sponsors guanggao dfp promo promos promotion gpt mpu
            """
        ),
        (.noise(.footer), "footer copyright colophon"),
        (.noise(.form), "newsletter newsletters subscribe subscription signup login signin"),
        (
            .noise(.overlay),
            "popup modal overlay tooltip cookie cookies gdpr consent lightbox layer onetrust ot otsdk didomi usercentrics cmplz"
        ),
        (.noise(.tools), "toolbar printer qrcode fontsize toolbox"),
        (.noise(.neighbours), "prevnext nextprev shangxia"),
        (.noise(.bio), "authorbox authorbio bio"),
        (
            .small(.byline),
            """
            byline author authors meta postmeta dateline date time timestamp pubdate pubtime published updated \
            info articleinfo infos source laiyuan kicker
            """
        ),
        (.small(.counter), "views counter pageviews hits readcount"),
        (.small(.tags), "tags tag taglist taglinks category categories keywords topics"),
        (.small(.neighbours), "prev previous next"),
        (.small(.tools), "print rating ratings vote voting widget widgets tools button btn editsection"),
        (.small(.editor), "editor bianji zebian"),
        (.work, "article entry post story artical wenzhang"),
        (.body, "body content contents text main txt con neirong maincontent news blog detail"),
        (
            .wholeBody,
            "articlebody articlecontent articletext entrycontent postcontent postbody storybody newscontent newstext"
        ),
        (.caption, "caption captions figcaption wpcaption"),
        (.negation, "no not has have with without hide non"),
    ]
}
