import ArgumentParser
import Cleaning
import Configuring
import RefreshCore
import Refreshing
import Storage

/// `refresh check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks configuration, seeds and store without touching the network.",
        discussion: """
            Reports every problem it finds, not the first. Exit status 78 where the configuration is wrong, 65 where a \
            seed file has no article in it, 1 where the store is damaged.

            EXAMPLE
              refresh check --config config/refresh.yaml
            """)

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let configuration = try Settings.configuration(options)
        let seeds = await seedProblems(configuration)
        let store = options.store ?? configuration.store
        let report = try await storeReport(at: store)
        switch options.format {
        case .json:
            Console.print(
                json: CheckResult(
                    sources: configuration.sources.count, seeds: seeds, store: report?.verdict.rawValue ?? "missing"))
        case .text:
            for problem in seeds { Console.print(problem) }
            for finding in report?.findings ?? [] { Console.print("store: \(finding)") }
            Console.print(
                "configuration: \(configuration.sources.count) sources; "
                    + "seeds: \(seeds.isEmpty ? "usable" : "\(seeds.count) not usable"); "
                    + "store: \(report?.verdict.rawValue ?? "not there yet, the first round creates it")")
        }
        if let verdict = report?.verdict, verdict == .corrupt || verdict == .missingAcknowledged {
            throw ExitStatus.failed.code
        }
        if !seeds.isEmpty { throw ExitStatus.unusable.code }
    }

    private func seedProblems(_ configuration: Configuration) async -> [String] {
        var problems: [String] = []
        for source in configuration.sources {
            guard let path = source.seedFile else { continue }
            do throws(AdoptionError) {
                let bytes = try await DiskSeedFiles().bytes(at: path)
                do throws(CleaningError) {
                    _ = try await Cleaners.cleaned(
                        CleaningInput(
                            bytes: bytes, url: path, family: source.family, selection: source.selection))
                } catch {
                    throw .unusable(path, error)
                }
            } catch {
                problems.append("\(source.id): \(error)")
            }
        }
        return problems
    }

    private func storeReport(at path: String) async throws -> StoreReport? {
        do throws(StoreError) {
            return try await DiskStore.verify(path, depth: .quick)
        } catch {
            guard error.kind == .missing else { throw error }
            return nil
        }
    }
}

/// The JSON of `check`.
private struct CheckResult: Encodable {
    let sources: Int
    let seeds: [String]
    let store: String
}
