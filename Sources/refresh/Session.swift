import Configuring
import CurlFetching
import Fetching
import FoundationEssentials
import RefreshCore
import Refreshing
import Storage

/// What a command works with: the configuration, the store, the clock.
struct Session: Sendable {
    let configuration: Configuration
    let store: DiskStore
    let options: CommonOptions
    let time = SystemTime()

    /// Reads the configuration and locks the store for writing; a store that isn't there is created.
    static func writing(_ options: CommonOptions) async throws -> Session {
        let configuration = try Settings.configuration(options)
        let store = try await DiskStore.open(at: options.store ?? configuration.store, mode: .writing)
        return Session(configuration: configuration, store: store, options: options)
    }

    /// The source named `text`.
    ///
    /// - Throws: ``CommandFailure``, status usage, with the nearest name.
    func source(_ text: String) throws -> Source {
        guard let source = configuration.sources.first(where: { $0.id.text == text }) else {
            throw CommandFailure(
                .usage,
                "there is no source \(text.debugDescription); `refresh sources` lists the \(configuration.sources.count)"
            )
        }
        return source
    }
}

/// Reads settings for commands that may do without some of them.
enum Settings {
    /// The configuration that the options name, or the first one found on the search path.
    static func configuration(_ options: CommonOptions) throws -> Configuration {
        do throws(ConfigurationError) {
            let path = try ConfigurationSearch.path(
                option: options.config, environment: Environment.all, exists: FileManager.default.fileExists)
            let reader = ConfigurationReader(
                urlParser: CurlURLParser(), environment: Environment.all, files: DiskFiles(),
                checkNetwork: AddressPolicy.problem)
            return try reader.read(path)
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
    }

    /// The same; `nil` where none was named and none is found.
    static func configurationIfAny(_ options: CommonOptions) throws -> Configuration? {
        let isNamed = options.config != nil || Environment["REFRESH_CONFIG"] != nil
        guard isNamed || ConfigurationSearch.places.contains(where: FileManager.default.fileExists) else { return nil }
        return try configuration(options)
    }

    /// The store's folder: the option's, or the configuration's.
    static func storePath(_ options: CommonOptions) throws -> String {
        try options.store ?? configuration(options).store
    }

    /// Opens the store for reading; a writer may run meanwhile.
    static func storeForReading(_ options: CommonOptions) async throws -> DiskStore {
        try await DiskStore.open(at: try storePath(options), mode: .reading)
    }

    /// Opens the store for writing.
    static func storeForWriting(_ options: CommonOptions) async throws -> DiskStore {
        try await DiskStore.open(at: try storePath(options), mode: .writing)
    }
}
