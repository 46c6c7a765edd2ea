extension Story {
    /// How to bake bread, for the page built of divisions.
    static let breadDivisions = Story(
        title: "A plain loaf for a busy week",
        authors: ["Tom Arkwright"],
        date: Day(2024, 3, 9),
        paragraphs: [
            "This is the loaf I bake when there is no time to bake. It asks for five minutes in the evening and an hour in the morning, and nobody at the table has ever guessed that the dough was left alone for most of its life. All it needs is a bowl with a lid and a pot that can stand the heat.",
            "Stir 450 grams of strong flour with nine grams of salt and a quarter of a teaspoon of dried yeast. Pour in 340 grams of cool water and mix with a wooden spoon until no dry flour is left. The dough will look rough and far too wet. Cover the bowl, put it on the counter and go to bed.",
            "By morning the surface is flat and full of bubbles. Tip the dough onto a floured board, fold each side to the middle as if you were closing an envelope, and turn it over. Let it rest under a cloth while the oven heats to 230 degrees with the empty pot inside.",
            "Lower the loaf into the hot pot, cut a cross into the top and put the lid on. The lid keeps the steam in, and the steam is what gives the crust its shine. After half an hour take the lid off and bake for another fifteen minutes, until the crust is the colour of a chestnut.",
            "The hardest part is waiting. A loaf goes on baking inside for a good while after it has left the oven, so give it an hour on a rack before you reach for the knife. What is left on the third day makes the best toast of the week.",
        ])
}
