import Fetching
import RefreshCore

extension WebURL {
    /// The URL that `location` leads to; never from https to http.
    func redirected(to location: String, by urls: any URLParser) throws(FetchError) -> WebURL {
        let next: WebURL
        do throws(WebURLError) {
            next = try urls.url(location, relativeTo: self)
        } catch {
            throw FetchError(.redirect, url: self, detail: "redirected to no usable URL: \(error.detail)")
        }
        guard !(scheme == .https && next.scheme == .http) else {
            throw FetchError(.redirect, url: self, detail: "redirected from https to http, which is not followed")
        }
        return next
    }
}
