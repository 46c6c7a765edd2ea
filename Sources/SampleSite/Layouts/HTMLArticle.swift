/// A news site in HTML5: an `article` with its head, among navigation, related stories and forms.
struct HTMLArticle: HTMLLayout {
    func document(of story: Story, noise: inout Noise) -> String {
        let text = story.paragraphs.map { "        <p>\($0.escaped)</p>" }.joined(separator: "\n")
        let related = noise.pick(4, of: HTMLArticle.headlines).map { headline in
            "        <li><a href=\"/pages/\(noise.token(8))\">\(headline)</a></li>"
        }.joined(separator: "\n")
        let authors = story.authors.joined(separator: ", ").escaped
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>\(story.title.escaped) | The Quarter Post</title>
              <meta name="author" content="\(authors)">
              <meta property="og:title" content="\(story.title.escaped)">
              <meta property="article:published_time" content="\(story.date.dashed)T07:30:00Z">
              <meta name="csrf-token" content="\(noise.token())">
              <script nonce="\(noise.token(16))">window.session = "\(noise.token())";</script>
            </head>
            <body>
              <header>
                <nav><a href="/">Home</a> <a href="/town">Town</a> <a href="/culture">Culture</a> <a href="/sport">Sport</a></nav>
                <p class="clock">It is \(noise.clock()) and \(noise.count(in: 20...900)) people are reading.</p>
              </header>
              <main>
                <article class="\(noise.className())">
                  <h1>\(story.title.escaped)</h1>
                  <p class="byline">By \(authors)</p>
                  <time datetime="\(story.date.dashed)">\(story.date.english)</time>
                  <div class="article-body">
            \(text)
                  </div>
                </article>
                <aside class="related">
                  <h2>More from the town</h2>
                  <ul>
            \(related)
                  </ul>
                </aside>
                <div id="ad-\(noise.token(12))" class="advertisement">Advertisement</div>
              </main>
              <footer>
                <form action="/newsletter" method="post"><input type="hidden" name="token" value="\(noise.token())">
                  <label>Our letter, once a week <input name="address"></label></form>
                <p>Read \(noise.count()) times. © The Quarter Post</p>
              </footer>
            </body>
            </html>
            <!-- rendered in \(noise.count(in: 3...80)) ms -->

            """
    }

    static let headlines = [
        "Bus 12 will take the bridge again from Monday", "A bench for everyone who gave a tree",
        "The swimming bath looks for teachers", "What the frost left of the apple blossom",
        "Forty years behind the counter", "The choir sings in the car park", "New lamps for the towpath",
        "Where the swifts nest this summer",
    ]
}
