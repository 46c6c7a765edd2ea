/// How much each feature speaks for a block's being part of the article.
///
/// Log-odds in hundredths, fitted by logistic regression with an L2 penalty (λ = 3) to the blocks of 429 articles in
/// some twenty languages, three public sets in which people marked the article; every page weighs the same, and every
/// block by its length. Fitted to two thirds of the pages, they do as well on the third that was left out.
enum BlockWeights {
    /// The sum for a block with these features, the odds of any block included.
    static func support(of features: [BlockFeature]) -> Int {
        features.reduce(base) { $0 + table[$1.rawValue] }
    }

    private static let base = -268

    private static let table: [Int] = BlockFeature.allCases.map { weights[$0] ?? 0 }

    private static let weights: [BlockFeature: Int] = [
        .heading: 97, .item: 123, .quotation: 40, .code: 104, .row: 186, .caption: -323, .inParagraphElement: 72,
        .inCell: 168, .under20: -72, .under40: -23, .under70: 6, .under120: -72, .under250: 34, .under500: 57,
        .over500: 68, .unlinked: 105, .linked10: 49, .linked30: 2, .linked60: 59, .linked90: -183, .linkedAll: -33,
        .linkedShort: 77, .linkedHeading: 72, .linkedItem: -31, .endsSentence: 56, .endsColon: -65,
        .headingEndsSentence: -76, .itemEndsSentence: -66, .shortEndsSentence: -49, .clausesNone: -26,
        .clausesSome: 10, .clausesMany: 15, .lineRelated: -196, .lineComments: -15, .lineNotice: -125,
        .lineOther: -261, .infoLine: -242, .titleAgain: -117, .hintComments: -154, .hintRelated: -6,
        .hintNavigation: -86, .hintFooter: -188, .hintSidebar: -106, .hintAd: 31, .hintShare: -123, .hintForm: -118,
        .hintOverlay: -82, .hintTags: -67, .hintByline: -86, .hintBio: -76, .hintOther: 197, .hintHidden: -12,
        .inDeclared: 30, .besideDeclared: -111, .inArticle: 29, .inMain: -39, .inHeader: -26, .inForm: -54,
        .inTable: -67, .inList: -19, .leaningDown: -114, .leaningUp: 11, .leaningUp2: 58, .previousProse: 5,
        .previousLinked: -103, .previousHeading: -56, .nextProse: 44, .nextLinked: -26, .nextHeading: 32,
        .nearNoProse: 53, .nearSomeProse: -17, .nearMuchProse: -37, .share2: -66, .share10: 19, .share30: 19,
        .share60: 5, .share100: 23, .outerShare10: -18, .outerShare40: -11, .outerShare100: 28, .purity30: 25,
        .purity60: 37, .purity85: -67, .purity100: 5, .linkage10: 36, .linkage30: 39, .linkage60: -79,
        .linkage100: 3, .withinMain: 136, .besideMain: 23, .likeMain: 70, .likeMainOwner: 84, .beforeMain: -5,
        .afterMain: -258, .inUnit: -6, .inLinkedUnit: -26, .inHeadedUnit: -111, .beforeHeadline: -198,
        .noHeadline: 61, .soonAfterHeadline: 12, .lead: -5, .leadSentence: 97,
    ]
}
