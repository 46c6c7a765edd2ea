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
                .usage, "there is no source \(text.debugDescription); `refresh sources` lists the \(configuration.sources.count)")
        }
        return source
    }
}

/// Reads settings for commands that may do without some of them.
enum Settings {
    /// The configuration that the options name, or the first one found on the search path.
    static func configuration(_ options: CommonOptions) throws -> Configuration {
        guard let configuration = try configurationIfAny(options) else {
            throw CommandFailure(
                .configuration,
                "no configuration: looked at \(searchPath(options).joined(separator: ", ")); name one with --config FILE")
        }
        return configuration
    }

    /// The same; `nil` where there is none and none was named.
    static func configurationIfAny(_ options: CommonOptions) throws -> Configuration? {
        let paths = searchPath(options)
        let isNamed = paths.count == 1
        guard let path = isNamed ? paths.first : paths.first(where: FileManager.default.fileExists) else { return nil }
        do {
            return try reader.read(path)
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
    }

    /// The store's folder: the option's, or the configuration's.
    static func storePath(_ options: CommonOptions) throws -> String {
        if let store = options.store { return store }
        return try configuration(options).store
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
