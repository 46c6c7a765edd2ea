/// How much each feature speaks for a block's being part of the article.
///
/// Log-odds in hundredths, fitted by logistic regression with an L2 penalty (λ = 3) to the blocks of 429 articles in
/// some twenty languages, three public sets in which people marked the article; every page weighs the same, and every
/// block by its length. With weights fitted to two thirds of the pages, the third that was left out scores at most 1.3
/// points of F1 lower than with these.
enum BlockWeights {
    /// The sum for a block with these features, the odds of any block included.
    static func support(of features: [BlockFeature]) -> Int {
        features.reduce(base) { $0 + table[$1.rawValue] }
    }

    private static let base = -271

    private static let table: [Int] = BlockFeature.allCases.map { weights[$0] ?? 0 }

    private static let weights: [BlockFeature: Int] = [
        .heading: 95, .item: 123, .quotation: 40, .code: 100, .row: 185, .caption: -320, .inParagraphElement: 65,
        .inCell: 178, .under20: -80, .under40: -30, .under70: 3, .under120: -78, .under250: 33, .under500: 72,
        .over500: 79, .unlinked: 97, .linked10: 42, .linked30: 22, .linked60: 64, .linked90: -190, .linkedAll: -37,
        .linkedShort: 78, .linkedHeading: 77, .linkedItem: -47, .endsSentence: 48, .endsColon: -60,
        .headingEndsSentence: -61, .itemEndsSentence: -9, .shortEndsSentence: -48, .clausesNone: -24,
        .clausesSome: 12, .clausesMany: 11, .lineRelated: -190, .lineComments: -15, .lineNotice: -119,
        .lineOther: -264, .infoLine: -244, .titleAgain: -110, .hintComments: -153, .hintRelated: -8,
        .hintNavigation: -103, .hintFooter: -188, .hintSidebar: -101, .hintAd: 30, .hintShare: -117, .hintForm: -104,
        .hintOverlay: -74, .hintTags: -69, .hintByline: -86, .hintBio: -68, .hintOther: 202, .hintHidden: -18,
        .inDeclared: 19, .besideDeclared: -65, .inArticle: 26, .inMain: -37, .inHeader: -28, .inForm: -66,
        .inTable: -69, .inList: -8, .leaningDown: -78, .leaningUp: 4, .leaningUp2: 66, .previousProse: 6,
        .previousLinked: -101, .previousHeading: -49, .nextProse: 40, .nextLinked: -25, .nextHeading: 31,
        .nearNoProse: 55, .nearSomeProse: -21, .nearMuchProse: -34, .share2: -81, .share10: 11, .share30: 14,
        .share60: 46, .share100: 10, .outerShare10: -19, .outerShare40: -26, .outerShare100: 44, .purity30: 32,
        .purity60: 45, .purity85: -68, .purity100: -11, .linkage10: 50, .linkage30: 34, .linkage60: -85,
        .linkage100: 0, .withinMain: 153, .besideMain: 14, .likeMain: 67, .likeMainOwner: 94, .beforeMain: -17,
        .afterMain: -276, .inUnit: 16, .inLinkedUnit: -31, .inHeadedUnit: -130, .beforeHeadline: -150,
        .noHeadline: 60, .soonAfterHeadline: 17, .lead: 6, .leadSentence: 75,
    ]
}
