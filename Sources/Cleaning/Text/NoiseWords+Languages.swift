/// The same words in the other languages of the Latin and Cyrillic scripts.
extension NoiseWords {
    static let foreignRelatedHeadings = [
        // German
        "mehr zum thema", "mehr dazu", "mehr zu diesem thema", "zum thema", "weiterlesen", "weitere artikel",
        "weitere themen", "weitere beiträge", "weitere meldungen", "weitere informationen",
        "weiterführende informationen", "weiterführende links", "weiterführende artikel", "ähnliche artikel",
        "ähnliche beiträge", "verwandte artikel", "verwandte beiträge", "verwandte themen", "auch interessant",
        "lesen sie auch", "lesen sie mehr", "lies auch", "das könnte sie auch interessieren",
        "das könnte sie interessieren", "das könnte dich auch interessieren", "das könnte dich interessieren",
        "das könnte ihnen auch gefallen", "passend zum thema", "passende artikel", "meistgelesen", "meist gelesen",
        "empfehlungen", "empfohlene artikel", "noch mehr infos für dich", "aktuelle beiträge", "neueste beiträge",
        "aus unserem magazin", "links zum thema", "siehe auch", "mehr aus", "interessant", "themen",
        // French
        "à lire aussi", "À lire aussi", "a lire aussi", "lire aussi", "à lire également", "sur le même sujet",
        "articles similaires", "articles liés", "voir aussi", "pour aller plus loin", "les plus lus", "en savoir plus",
        // Spanish, Portuguese, Italian
        "artículos relacionados", "noticias relacionadas", "te puede interesar", "también te puede interesar",
        "más noticias", "lea también", "lee también", "vea también", "ver también", "lo más leído", "relacionadas",
        "leia também", "leia mais", "veja também", "notícias relacionadas", "artigos relacionados", "mais lidas",
        "artigos similares", "leggi anche", "articoli correlati", "potrebbe interessarti", "ti potrebbe interessare",
        "potrebbero interessarti", "notizie correlate",
        // Polish, Dutch, Scandinavian
        "czytaj także", "czytaj też", "czytaj również", "zobacz także", "zobacz też", "zobacz również",
        "przeczytaj także", "przeczytaj też", "powiązane artykuły", "polecane", "polecamy", "lees ook", "lees meer",
        "gerelateerde artikelen", "meer nieuws", "läs också", "läs mer", "läs även", "les også", "læs også",
        // Russian, Turkish, Indonesian, Vietnamese
        "читайте также", "читать также", "по теме", "похожие статьи", "похожие записи", "похожие материалы",
        "материалы по теме", "смотрите также", "новости по теме", "рекомендуем", "ilgili haberler",
        "benzer haberler", "bunlar da ilginizi çekebilir", "berita terkait", "artikel terkait", "baca juga",
        "lihat juga", "tin liên quan", "xem thêm", "bài viết liên quan",
    ]

    static let foreignRelatedStarts = [
        "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "lies auch", "siehe auch",
        "mehr zum thema",
        "mehr dazu", "mehr zu", "weiterlesen", "weitere informationen", "hier geht es", "hier geht's", "zum artikel",
        "auch interessant", "à lire", "À lire", "a lire", "lire aussi", "voir aussi", "en savoir plus", "lea también",
        "lea tambien", "lee también", "vea también", "vea tambien", "ver también", "lea además", "lea más", "mire:",
        "leia também", "leia mais", "veja também", "saiba mais", "leggi anche", "guarda anche", "czytaj", "zobacz",
        "przeczytaj", "lees ook", "lees meer", "läs också", "läs mer", "läs även", "les også", "læs også", "baca juga",
        "baca :", "baca:", "lihat juga", "simak juga", "читайте также", "читать", "смотрите также", "см. также",
        "ilgili haber", "xem thêm", "đọc thêm", "also see", "also:", "also on", "see more", "see:", "more:", "read:",
        "don't miss", "must read", "learn more", "find out more", "check out", "watch ", "view ", "download ",
    ]

    static let foreignCommentHeadings = [
        "kommentare", "kommentar", "keine kommentare", "kommentar schreiben", "schreibe einen kommentar",
        "kommentar verfassen", "hinterlasse einen kommentar", "antworten abbrechen", "diskussion", "leserkommentare",
        "commentaires", "laisser un commentaire", "comentarios", "deja un comentario", "deja una respuesta",
        "comentários", "deixe um comentário", "commenti", "lascia un commento", "komentarze", "dodaj komentarz",
        "yorumlar", "yorum yap", "комментарии", "оставить комментарий", "reacties", "geef een reactie", "komentar",
        "comments are closed", "no comments", "responses", "response", "replies", "leave a comment or question",
    ]

    /// What asks the reader to do something for the site.
    static let promotionStarts = WordList([
        "subscribe", "sign up ", "get the latest", "get our ", "get updates", "download our app", "download the app",
        "like this story", "like this article", "like what you", "did you like", "did you enjoy", "enjoyed this",
        "if you enjoyed this", "if you liked this", "was this article", "was this page", "was this helpful",
        "did you find this", "click here", "click for ", "join our ", "join the newsletter", "support our ",
        "support us", "become a member", "become a subscriber", "already a subscriber", "for the latest stories",
        "for more news", "for more stories", "for more on ", "follow us", "follow him on", "follow her on",
        "follow me on", "listen to our podcast", "download the", "have a tip", "got a tip", "send us",
        "chat with us", "this article was originally published", "this post may contain", "we may earn",
        "this article contains affiliate",
        "jetzt abonnieren", "jetzt anmelden", "abonnieren sie", "abonniere", "newsletter", "unterstütze ",
        "unterstützen sie",
        "gefällt dir", "gefällt ihnen", "folgen sie uns", "folge uns", "folgt uns", "hat ihnen der", "hat dir der",
        "war der artikel", "war dieser artikel", "möchten sie den artikel", "artikel teilen", "diesen artikel",
        "melden sie sich", "melde dich", "keine news mehr", "alle angaben ohne gewähr", "inscrivez-vous",
        "abonnez-vous",
        "suivez-nous", "suivez nous", "partagez", "suscríbete", "suscribete", "síguenos", "siguenos", "comparte",
        "inscreva-se", "assine ", "siga ", "compartilhe", "iscriviti", "seguici", "condividi", "zapisz się",
        "podziel się", "dołącz do", "подписывайтесь", "подпишитесь", "подписаться", "поделиться", "нашли ошибку",
        "заметили ошибку", "abone ol", "bizi takip",
    ])

    static let tagStarts = WordList([
        "tags:", "tag:", "tagged:", "tagged as", "tagged in", "tagged with", "filed under", "filed in", "posted in",
        "keywords:", "labels:",
        "categories:", "category:", "topics:", "schlagworte", "schlagwörter", "stichworte", "stichwörter",
        "kategorie:", "kategorien:", "themen:", "étiquettes", "mots-clés", "etiquetas", "palabras clave",
        "palavras-chave", "tagi:", "tematy:", "теги:", "метки:", "ключевые слова", "etiketler", "标签：", "标签:", "关键词：",
        "关键词:",
        "關鍵字", "タグ",
    ])

    static let bioHeadings = WordList([
        "about the author", "about the authors", "about author", "about the writer", "über den autor",
        "über die autorin",
        "über die autoren", "zum autor", "zur autorin", "zur person", "autor", "autorin", "à propos de l'auteur",
        "à propos de l’auteur", "sobre el autor", "sobre la autora", "sobre o autor", "sobre a autora",
        "sull'autore", "o autorze", "об авторе", "作者简介", "关于作者",
    ])
}
