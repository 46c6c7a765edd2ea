/// The readings that a converter leaves in the text: behind every occurrence of certain characters, `鐵(tiě)`.
struct Pinyin: Sendable {
    let readings: [Character: String]

    /// The characters of the annotated mirror.
    static let mirror = Pinyin(readings: [
        "車": "chē", "間": "jiān", "時": "shí", "鐵": "tiě", "燈": "dēng", "過": "guò", "點": "diǎn",
        "應": "yīng", "務": "wù", "員": "yuán", "還": "hái", "廂": "xiāng", "遠": "yuǎn", "準": "zhǔn", "賣": "mài",
    ])

    /// The few characters of the printed pages.
    static let print = Pinyin(readings: ["種": "zhǒng", "養": "yǎng", "澆": "jiāo", "現": "xiàn"])

    /// `text` with a reading behind every character that has one.
    func annotated(_ text: String) -> String {
        text.reduce(into: "") { annotated, character in
            annotated.append(character)
            if let reading = readings[character] { annotated += "(\(reading))" }
        }
    }
}
