import Testing

@testable import ScheduleBenchmark

/// Small runs of the benchmark's simulation, in which nothing is left to chance or to the clock.
@Suite struct FreshnessTests {
    @Test(
        arguments: [
            Trial(name: "lognormal", pages: 300, budget: 0.2, mix: .lognormal),
            Trial(name: "with importance", pages: 300, budget: 0.2, mix: .weighted),
        ])
    func scheduleComesNearTheBestThatKnowingAllRatesAllows(trial: Trial) {
        let result = trial.run()
        #expect(result.share > 0.94, "\(result.share)")
        // The budget is used and not exceeded.
        #expect(result.visits > 6800 && result.visits <= 7200, "\(result.visits)")
    }
}
