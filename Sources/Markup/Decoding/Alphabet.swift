/// The letters outside ASCII that a language is written with, the most frequent first.
struct Alphabet: Sendable {
    /// Lower-case letters in the order of their frequency.
    let letters: String
    /// Whether they stand among the letters of ASCII; a script of its own stands by itself.
    let isLatin: Bool

    /// Signs that any text may have.
    static let signs = "\u{A0}’“”–—«»…‘„°©®™·•‚€£§¿¡´ªº‹›†\u{AD}"

    static let romance = Alphabet(letters: "éèàêçôîûâùëïœæÿ", isLatin: true)
    static let iberian = Alphabet(letters: "óíáéñçãúõàâêòèôìùüï", isLatin: true)
    static let dutch = Alphabet(letters: "ëéïóüöèêàçôáñ", isLatin: true)
    static let german = Alphabet(letters: "üäößéáèóê", isLatin: true)
    static let nordic = Alphabet(letters: "äöåøæéüáíðþóúýëèàô", isLatin: true)
    static let polish = Alphabet(letters: "ąęłóśćżńźé", isLatin: true)
    static let czech = Alphabet(letters: "áíéěšýřčžůúťňďóäľôĺŕ", isLatin: true)
    static let southSlavic = Alphabet(letters: "čšžćđé", isLatin: true)
    static let hungarian = Alphabet(letters: "áéöóőíüűú", isLatin: true)
    static let romanian = Alphabet(letters: "ăîşţâșțé", isLatin: true)
    static let turkish = Alphabet(letters: "ıüişçöğâîû", isLatin: true)
    static let baltic = Alphabet(letters: "āėšīąžēųūčįķņļęģõäöüé", isLatin: true)
    static let cyrillic = Alphabet(letters: "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёіїъєґўјљњћђџѓќѕ", isLatin: false)
    static let greek = Alphabet(letters: "αοιετσνρπκηλςμυόωάγίέδθχήφύώβξζψϊΐϋΰ", isLatin: false)
    static let hebrew = Alphabet(letters: "יוהלאבתרמשםנדעקפחטגןזךסצכץף", isLatin: false)
    static let arabic = Alphabet(letters: "اليمنتربعوهدسفكقحجةشصأطىخءإذضثغظئآؤپچژگکی", isLatin: false)
    static let thai = Alphabet(
        letters: "านร่อกเงมยลวด้ทสตะัปบคหแจิพชขใไโผณษถศูึืซธฟญำ็ภุีฐฮฉฆฬฏฎ์", isLatin: false)

    /// The encodings that an undeclared text of single bytes may be in, with how unlikely each is beforehand, in quarters
    /// of a bit.
    static let candidates: [(name: String, alphabets: [Alphabet], handicap: Int)] = [
        ("windows-1252", [romance, iberian, german, dutch, nordic], 0),
        ("windows-1251", [cyrillic], 16), ("koi8-r", [cyrillic], 20), ("koi8-u", [cyrillic], 24),
        ("windows-1250", [polish, czech, hungarian, southSlavic, romanian], 12),
        ("iso-8859-2", [polish, czech, hungarian, southSlavic, romanian], 16),
        ("windows-1254", [turkish], 8), ("windows-1253", [greek], 20), ("iso-8859-7", [greek], 24),
        ("windows-1255", [hebrew], 20), ("windows-1256", [arabic], 20), ("iso-8859-6", [arabic], 28),
        ("windows-874", [thai], 20), ("windows-1257", [baltic], 28), ("ibm866", [cyrillic], 36),
        ("iso-8859-5", [cyrillic], 36),
    ]

    /// What is assumed of a declared encoding that isn't among the candidates.
    static let any = [romance, german, nordic, polish, czech, cyrillic, greek, arabic, hebrew, thai, baltic, turkish]
}
