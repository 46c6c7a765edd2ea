/// The labels of info lines.
enum InfoLabels {
    /// Labels that need a colon behind them.
    static let withColon = list([
        (.editor, "责任编辑,责编,编辑,本文编辑,文章编辑,责任校对,本期编辑,网络编辑,執行編輯,責任編輯,責編,編輯,执行编辑,editor,editors,edited by"),
        (
            .source,
            "来源,文章来源,信息来源,新闻来源,稿件来源,消息来源,稿源,出处,來源,文章來源,资料来源,source,sources,quelle,quellen,fuente,fuentes,fonte,fonti,źródło,источник,kaynak,sumber"
        ),
        (
            .author,
            "作者,文章作者,本文作者,记者,本报记者,撰文,撰稿,撰稿人,文/图,author,authors,written by,reporter,writer,autor,autorin,autoren,auteur,autore,text von,автор,yazar"
        ),
        (
            .date,
            "发布时间,发布日期,时间,日期,发表时间,发表日期,发布于,发表于,更新日期,更新时间,录入时间,添加时间,上传时间,發布時間,發佈時間,發表時間,日期時間,published,posted,date,updated,last updated,publish date"
        ),
        (.publisher, "版权所有,主办单位,主办,承办单位,承办,主管单位,技术支持,系统建设"),
        (
            .credit,
            "提供单位,审核,审核人,校对,摄影,供稿,供稿单位,发布人,发布者,录入,录入者,上传者,编审,监制,策划,统筹,初审,复审,终审,终审人,一审,二审,三审,值班编委,视觉,栏目,所属栏目,分类,标签,关键词,关键字,信息分类,字号,字体,责任人,photo credit,photo credits,photo,photos,foto,fotos,bild,bilder,titelbild,bildquelle,bildnachweis,bildrechte,crédit,crédits,crédit photo,crédits photo,foto di,fotografía,fot,фото,image credit,image source,image,illustration"
        ),
        (.clock, "现在时间,当前时间,系统时间,服务器时间,北京时间,server time,current time,local time"),
        (.counter, counters),
    ])

    /// Labels that a number follows, with or without a colon.
    static let withNumber = list([
        (.counter, counters), (.clock, "现在,现在时间,now,当前时间"), (.date, "发表于,发布于,更新于,编辑于,最后编辑于,修改于"),
    ])

    /// Words that stand around counters.
    static let fillers = list([
        (
            .counter,
            "次,人,人次,条,个,本文,本页,本页面,本信息,本站,本文章,共,已,被,共有,位,字,篇,人浏览,人阅读,大,中,小,打印,打印本页,关闭,关闭窗口,关闭本页,收藏,分享,我要评论,返回,返回顶部,星期一,星期二,星期三,星期四,星期五,星期六,星期日,上午,下午,by,on,at,am,pm,est,edt,gmt,utc,times,time,min,mins,ago,原创,只看该作者,只看大图,倒序浏览,电梯直达,楼主,楼,"
                + counters
        )
    ])

    private static let counters =
        "阅读,阅读量,阅读数,阅读次数,浏览,浏览量,浏览数,浏览次数,共浏览,点击,点击量,点击数,点击率,点击次数,访问,访问量,访问次数,人气,热度,点赞,评论,评论数,转发,在线,在线人数,当前在线,阅读人数,累计访问,今日访问,总访问量,字数,閱讀,瀏覽,瀏覽次數,點擊,點閱,人氣,查看,查看次数,回复,回复数,回帖,播放,播放量,播放次数,下载,下载量,下载次数,收藏,推荐,赞,喜欢,views,view,pageviews,hits,reads,read,comments,likes,shares,online,visitors,page"

    private static func list(_ lists: [(InfoLine.Field, String)]) -> WordList<InfoLine.Field> {
        WordList(lists.flatMap { field, list in list.split(separator: ",").map { (String($0), field) } })
    }
}
