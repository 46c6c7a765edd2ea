/// What can be said of a block that speaks for or against its being part of the article.
///
/// Features are coarse on purpose: a character more or less, or a notice put between two paragraphs, changes few of
/// them.
enum BlockFeature: Int, CaseIterable {
    // What it is.
    case heading, item, quotation, code, row, caption, inParagraphElement, inCell
    // How long it is, in bytes: a Chinese character counts as much as half a word.
    case under20, under40, under70, under120, under250, under500, over500
    // How much of it is links.
    case unlinked, linked10, linked30, linked60, linked90, linkedAll
    case linkedShort, linkedHeading, linkedItem
    // How it reads.
    case endsSentence, endsColon, headingEndsSentence, itemEndsSentence, shortEndsSentence
    case clausesNone, clausesSome, clausesMany
    case lineRelated, lineComments, lineNotice, lineOther, infoLine, titleAgain
    // What the elements around it say.
    case hintComments, hintRelated, hintNavigation, hintFooter, hintSidebar, hintAd, hintShare, hintForm, hintOverlay
    case hintTags, hintByline, hintBio, hintOther, hintHidden
    case inDeclared, besideDeclared, inArticle, inMain, inHeader, inForm, inTable, inList
    case leaningDown, leaningUp, leaningUp2
    // What stands around it, noise aside.
    case previousProse, previousLinked, previousHeading, nextProse, nextLinked, nextHeading
    case nearNoProse, nearSomeProse, nearMuchProse
    // How much of the page's prose its container holds, and the one around that, in percent; of what else it is full.
    case share2, share10, share30, share60, share100
    case outerShare10, outerShare40, outerShare100
    case purity30, purity60, purity85, purity100
    case linkage10, linkage30, linkage60, linkage100
    // How it compares with where most of the prose is.
    case withinMain, besideMain, likeMain, likeMainOwner, beforeMain, afterMain
    // Whether it's a part of one of many similar units: teasers, cards, comments.
    case inUnit, inLinkedUnit, inHeadedUnit
    // Where it stands to the headline.
    case beforeHeadline, noHeadline, soonAfterHeadline, lead, leadSentence
}
