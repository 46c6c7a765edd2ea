/// Short texts of everyday matters in several languages.
enum SampleText {
    static let simplified = "图书馆周末延长开放时间。读者可以在这里借书、看报，也可以参加下午的讲座。工作人员说，来的人比去年多了一些，孩子们最喜欢二楼的画册。"
    static let traditional = "圖書館週末延長開放時間。讀者可以在這裡借書、看報，也可以參加下午的講座。工作人員說，來的人比去年多了一些，孩子們最喜歡二樓的畫冊。"
    static let japanese = "図書館は週末の開館時間を延長します。本を借りたり、新聞を読んだり、午後の講座に参加したりすることができます。職員によると、来館者は去年より少し増えました。"
    static let korean = "도서관은 주말 개관 시간을 연장합니다. 책을 빌리거나 신문을 읽을 수 있고 오후 강좌에도 참가할 수 있습니다. 직원은 작년보다 사람이 조금 늘었다고 말했습니다."
    static let french =
        "La bibliothèque prolonge ses heures d’ouverture le week-end. Les lecteurs peuvent y emprunter des livres, écouter une conférence l’après-midi ou rêver à la fenêtre."
    static let russian =
        "Библиотека продлевает часы работы по выходным. Читатели могут взять книги, почитать газеты и послушать лекцию после обеда. Детям больше всего нравятся альбомы."
}
