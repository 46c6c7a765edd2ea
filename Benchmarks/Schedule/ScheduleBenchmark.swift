import Foundation

/// Prints how much of the best possible freshness the schedule reaches, and how long it thinks; with the argument
/// `crowd`, what a million sources cost.
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
        let names = CommandLine.arguments.dropFirst()
        if names.contains("crowd") { return Crowd().run() }
        for trial in trials where names.isEmpty || names.contains(where: trial.name.hasSuffix) {
            let result = trial.run()
            let decision = result.elapsed / Double(max(result.visits, 1)) / .microseconds(1)
            print(
                trial.name, String(format: "%.4f of %.4f: %.1f %%", result.learned, result.best, 100 * result.share),
                String(format: "%d visits, %.1f µs a decision", result.visits, decision), separator: "; ")
        }
    }
}
