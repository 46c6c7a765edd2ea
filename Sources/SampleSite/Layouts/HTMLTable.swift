/// An old Chinese page: tables, line breaks instead of paragraphs, GBK bytes, and nothing that says so.
struct HTMLTable: HTMLLayout {
    let contentType = "text/html"
    let encoding = PageEncoding.gbk

    func document(of story: Story, noise: inout Noise) -> String {
        let text = story.paragraphs.enumerated().map { index, paragraph in
            (index.isMultiple(of: 2) ? "\u{3000}\u{3000}" : "&nbsp;&nbsp;&nbsp;&nbsp;") + paragraph.escaped
        }.joined(separator: "<BR>\n<BR>\n")
        let authors = story.authors.joined(separator: " ")
        return """
            <HTML>
            <HEAD><TITLE>\(story.title.escaped)</TITLE></HEAD>
            <BODY BGCOLOR="#FFFFFF">
            <TABLE WIDTH=760 ALIGN=center BORDER=0>
            <TR><TD><FONT SIZE=2><A HREF="/">首页</A> | <A HREF="/a.htm">时刻表</A> | <A HREF="/b.htm">票价</A> | \
            <A HREF="/c.htm">留言板</A></FONT></TD></TR>
            <TR><TD ALIGN=center><FONT SIZE=5><B>\(story.title.escaped)</B></FONT></TD></TR>
            <TR><TD ALIGN=center><FONT SIZE=2>\(story.date.chinese) 作者:\(authors) 点击数:\(noise.count())</FONT></TD></TR>
            <TR><TD><FONT SIZE=3>
            \(text)<BR>
            </FONT></TD></TR>
            <TR><TD ALIGN=right><FONT SIZE=2>您是第 \(noise.count()) 位访客 现在时间 \(noise.clock())</FONT></TD></TR>
            <TR><TD ALIGN=center><FONT SIZE=2>版权所有 石桥车站</FONT></TD></TR>
            </TABLE>
            <!-- \(noise.token(16)) -->
            </BODY>
            </HTML>

            """
    }
}
