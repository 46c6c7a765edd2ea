import Cleaning
import Fetching
import RefreshCore

/// One reading of a page: the response and the article that was made of it.
struct Reading: Sendable {
    let article: Article
    let page: Page
    let time: Timestamp

    /// The capture of this reading; `family` is the one that the configuration forces.
    func capture(of source: Source, body: Digest) -> Capture {
        Capture(
            url: source.url.text, finalURL: page.response.url.text, status: page.response.status,
            contentType: page.response.fields["content-type"], family: source.family, time: time, body: body)
    }

    /// What the server gave to ask with next time.
    var validators: Validators? { page.response.validators }
}
