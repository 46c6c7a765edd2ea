/// Memory that somebody keeps an account of: it is given back when the last one who holds the loan lets go of it.
public final class MemoryLoan: Sendable {
    private let giveBack: @Sendable () -> Void

    /// Makes a loan.
    ///
    /// - Parameter giveBack: Called once, on any thread.
    public init(givingBack giveBack: @escaping @Sendable () -> Void) {
        self.giveBack = giveBack
    }

    deinit {
        giveBack()
    }
}
