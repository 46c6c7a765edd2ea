import Foundation

/// Prints how much of the best possible freshness the schedule reaches, and how long it thinks.
///
/// Arguments: the ends of trials' names, for these alone; whole numbers, to seed the chances of each trial with (1 by
/// default); or `crowd`, for what a million sources cost.
@main
enum ScheduleBenchmark {
    static func main() {
        let trials = [
            Trial(name: "lognormal, budget 0.05", budget: 0.05, mix: .lognormal),
            Trial(name: "lognormal, budget 0.2", budget: 0.2, mix: .lognormal),
            Trial(name: "lognormal, budget 1.0", budget: 1.0, mix: .lognormal),
            Trial(name: "mixed with importance, budget 0.2", budget: 0.2, mix: .mixed),
            Trial(name: "lognormal with importance, budget 0.05", budget: 0.05, mix: .weighted),
        ]
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.contains("crowd") { return Crowd().run() }
        let seeds = arguments.compactMap { UInt64($0) }
        let names = arguments.filter { UInt64($0) == nil }
        for trial in trials where names.isEmpty || names.contains(where: trial.name.hasSuffix) {
            for seed in seeds.isEmpty ? [1] : seeds { print(trial, seed) }
        }
    }

    private static func print(_ trial: Trial, _ seed: UInt64) {
        let result = trial.run(seed: seed)
        let decision = result.elapsed / Double(max(result.visits, 1)) / .microseconds(1)
        Swift.print(
            "\(trial.name), seed \(seed)",
            String(format: "%.4f of %.4f: %.2f %%", result.learned, result.best, 100 * result.share),
            String(format: "%d visits, %.1f µs a decision", result.visits, decision), separator: "; ")
        fflush(nil)
    }
}
