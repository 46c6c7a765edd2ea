import RefreshCore

extension Article {
    /// Takes one labelled fact into its field, unless the field is filled.
    mutating func take(_ fact: LabelledLine.Fact) {
        switch fact.field {
        case .date: date = date ?? DateText.firstDay(in: fact.value)?.description
        case .source: source = source ?? fact.value
        case .editor: editor = editor ?? fact.value
        case .publisher: publisher = publisher ?? fact.value
        case .author:
            if authors.isEmpty { authors = PersonName.split(fact.value) }
        case .provider: note(fact.value, as: .provider)
        case .reviewer: note(fact.value, as: .reviewer)
        case .affiliation: note(fact.value, as: .authorAffiliation)
        case .builder: note(fact.value, as: .builder)
        case .counter, .tools, .contact, .keywords: break
        }
    }
}
