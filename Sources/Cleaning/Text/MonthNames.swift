/// The names of the months in the languages that are written with a Latin or Cyrillic alphabet and read most.
enum MonthNames {
    /// The number of a month by its name, in any case; `nil` for another word.
    static func month(_ word: ArraySlice<UInt8>) -> Int? {
        guard (3...24).contains(word.count) else { return nil }
        return numbers[String(decoding: word, as: UTF8.self).lowercased()]
    }

    // English, German (with Austria's Jänner), French, Spanish, Portuguese, Italian, Dutch, Polish, Scandinavian,
    // Turkish, Indonesian, Russian; the case that dates take.
    private static let names = [
        "january jan januar jänner jan janvier janv enero ene janeiro gennaio gen januari stycznia ocak января янв",
        "february feb februar feber février févr fév febrero fevereiro fev febbraio febbr februari lutego şubat февраля фев",
        "march mar märz mär mrz mars marzo março maart marca mart maret марта мар",
        "april apr avril avr abril abr aprile kwietnia nisan апреля апр",
        "may mai mayo maio maggio mag mei maja maj mayıs мая",
        "june jun juni juin junio junho giugno giu czerwca haziran июня июн",
        "july jul juli juillet juil julio julho luglio lug lipca temmuz июля июл",
        "august aug août agosto ago augustus augusti sierpnia ağustos agustus августа авг",
        "september sept sep septembre septiembre setembro set settembre sett września eylül сентября сен сент",
        "october oct oktober okt octobre octubre outubro out ottobre ott października ekim октября окт",
        "november nov novembre noviembre novembro listopada kasım ноября ноя нояб",
        "december dec dezember dez décembre déc diciembre dic dezembro dicembre grudnia aralık desember des декабря дек",
    ]

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for (index, list) in names.enumerated() {
            for name in list.split(separator: " ") { numbers[String(name)] = index + 1 }
        }
        return numbers
    }()
}
