import Cleaning
import Fetching
import RefreshCore

/// One reading of a page: the response and the article that was made of it.
struct Reading: Sendable {
    let article: Article
    let page: Page
    let time: Timestamp
    /// What the server gave to ask with next time.
    private(set) var validators: Validators?

    init(article: Article, page: Page, time: Timestamp) {
        self.article = article
        self.page = page
        self.time = time
        validators = page.response.validators
    }

    /// The reading with what its visit has made of the article.
    ///
    /// Where something was taken out there are no validators: that it is still there must be seen.
    func understood(as article: Article) -> Reading {
        var reading = Reading(article: article, page: page, time: time)
        if article != self.article { reading.validators = nil }
        return reading
    }

    /// What is known of the page beyond its article.
    func evidence(of source: Source) -> PageEvidence {
        PageEvidence(page, of: source)
    }

    /// The capture of this reading; family and selection are those of the configuration.
    func capture(of source: Source, body: Digest) -> Capture {
        Capture(
            url: source.url.text, finalURL: page.response.url.text, status: page.response.status,
            contentType: page.response.fields["content-type"], family: source.family, selection: source.selection,
            time: time, body: body)
    }
}

extension PageEvidence {
    /// What `page` shows, looked at for `source`.
    init(_ page: Page, of source: Source) {
        self.init(page, asked: source.url, family: source.family)
    }

    /// What `page` shows, asked for by the URL `asked` and read as `family`.
    init(_ page: Page, asked: WebURL, family: Family? = nil) {
        let input = CleaningInput(
            bytes: page.response.body, contentType: page.response.fields["content-type"],
            url: page.response.url.text, family: family)
        self.init(asked: asked, answered: page.response.url, signs: PageSigns(input))
    }
}
