/// A page built by a framework: nothing but `div`, with class names that change at each build, here at each request.
struct HTMLDivisions: HTMLLayout {
    func document(of story: Story, noise: inout Noise) -> String {
        let text = story.paragraphs.map { paragraph in
            let (row, cell) = (noise.className(), noise.className())
            return "<div class=\"\(row)\"><div class=\"\(cell)\">\(paragraph.escaped)</div></div>"
        }.joined(separator: "\n")
        let teasers = noise.pick(3, of: HTMLArticle.headlines).map { headline in
            "<div class=\"\(noise.className())\"><a href=\"/pages/\(noise.token(8))\">\(headline)</a></div>"
        }.joined(separator: "\n")
        return """
            <!doctype html>
            <html><head><meta charset="utf-8"><title>\(story.title.escaped)</title>
            <script src="/static/main.\(noise.token(8)).js" defer></script></head>
            <body><div id="root" data-session="\(noise.token())">
            <div class="\(noise.className())"><div class="\(noise.className())">Kitchen notes</div>\
            <div class="\(noise.className())"><a href="/">All recipes</a></div></div>
            <div class="\(noise.className())">
            <div class="\(noise.className())">\(story.title.escaped)</div>
            <div class="\(noise.className())">
            \(text)
            </div>
            <div class="\(noise.className())">\(noise.count(in: 5...800)) people saved this</div>
            </div>
            <div class="\(noise.className())" data-slot="\(noise.token(12))"></div>
            <div class="\(noise.className())">
            \(teasers)
            </div>
            </div></body></html>

            """
    }
}
