extension Story {
    /// A library's opening hours, for the English article.
    static let libraryArticle = Story(
        title: "The library that opens on Sundays",
        authors: ["Clara Whitlow"],
        date: Day(2024, 2, 17),
        paragraphs: [
            "For as long as anyone on Mill Lane can remember, the library closed at noon on Saturday and stayed dark until Monday. Since the first weekend of January its doors have been open on Sundays as well, from ten in the morning until four in the afternoon.",
            "The idea came from a note that a reader slipped into the returns box. She worked nights at the bakery, she wrote, and Sunday was the only day on which she was awake when the sun was. The librarian pinned the note to the board behind the desk, and by the end of the month 214 people had signed their names beneath it.",
            "Money was the first obstacle and keys were the second. The town council found enough for one paid post, and a rota of volunteers looks after the rest: they shelve returns, make tea, and lock the reading room at closing time. Nobody may be alone in the building, so every shift has at least three people.",
            "On an ordinary Sunday about ninety visitors come. Some read the newspapers that they missed during the week, some bring children to the story hour at eleven, and a small circle of chess players has moved in from the station café, which was always too loud for them. The busiest shelf is the one with the cookery books.",
            "The trial runs until the end of June, when the council will count visitors and decide. The librarian is not worried. She has kept the note from the returns box, and the woman who wrote it comes in every week, straight from work, with flour on her sleeves.",
        ])
}
