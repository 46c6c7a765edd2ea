/// The characters that make up a third or more of any text in a language.
enum FrequentCharacters {
    /// The characters of the language that an encoding is used for.
    static func set(for encoding: CharacterEncoding) -> Set<Unicode.Scalar> {
        switch encoding.name {
        case "big5": traditionalChinese
        case "euc-jp", "shift_jis", "iso-2022-jp": japanese
        case "euc-kr": korean
        default: simplifiedChinese
        }
    }

    private static let shared =
        "的一是不了在人有我他大中上到地以要生子出年得可下自好小多天心如家然事成日本同力用等公部市新分作合工法全月行平重外高文主定表面使正水化十二三四五六七八九民理方立明加者代起最其政相"

    private static let simplifiedChinese = Set(
        (shared + "这国来们个时说为与对会发动学进种过后开长经现关问实业员当点应义设电体军门间记没还无从区报机济建产战场运头书车东见设议组织党务习")
            .unicodeScalars)

    private static let traditionalChinese = Set(
        (shared + "這國來們個時說為與對會發動學進種過後開長經現關問實業員當點應義設電體軍門間記沒還無從區報機濟建產戰場運頭書車東見設議組織黨務習")
            .unicodeScalars)

    private static let japanese = Set(
        ("あいうえおかがきくけこさしじすせそただちっつてでとどなにねのはばひふへほまみめもやゆよらりるれろわをん"
            + "アイウエオカキクグコサシスタッテトドナニバフプマミムメラリルレロンー日本人大年国会時月中事者社行分上方学生前後東京")
            .unicodeScalars)

    private static let korean = Set(
        ("이다는의에을를은가고하지로한사기도어리아자나인서대시그일해수보정과부있으라전만장주조게들"
            + "원구상제공여원생성동국까경우스면적중소화안년무신미물위재월선오관연비회민명문방내개려당계실")
            .unicodeScalars)
}
