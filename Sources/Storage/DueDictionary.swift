/// A dictionary that there are enough samples for.
struct DueDictionary: Sendable {
    /// The texts that it is for.
    let textClass: TextClass
    /// What it is to be trained on.
    let samples: TextSamples
    /// How many there were for its class, this one counted.
    let generation: UInt8

    /// The dictionary; `nil` where the samples have nothing in common.
    func trained() -> TrainedDictionary? {
        TrainedDictionary(trainedOn: samples, for: textClass, generation: generation)
    }
}
