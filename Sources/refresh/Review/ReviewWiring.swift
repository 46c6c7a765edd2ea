import Cleaning
import Configuring
import Controlling
import RefreshCore
import Refreshing
import ReviewSite
import Reviewing
import Storage

extension ReviewSite {
    /// The site that the configuration asks for.
    static func make(
        _ configuration: Configuration, store: String, listen: ReviewSettings.Listen, names: ReviewerNames
    ) throws -> ReviewSite {
        let settings = configuration.review
        // The service may write where this page may only read.
        let room = ReadingRoom(store: store) { await ControlClient(store: store).askForTextIndex() }
        return try ReviewSite(
            room: room, desk: LockingDesk(path: store), sources: configuration.sources,
            hosts: Set(settings.hosts), localNames: listen.names, names: names, time: SystemTime(),
            cleaning: { sequence in
                let page = StoredPage(store: try await room.store())
                guard let input = try await page.input(of: sequence) else { return nil }
                return try await Cleaners.cleaned(input)
            })
    }
}

extension ReviewerNames {
    /// Whether everybody has to say who they are.
    var areAsked: Bool { if case .one = self { false } else { true } }

    /// How the configuration asks to know people.
    init(_ settings: ReviewSettings) throws {
        if let path = settings.passwords {
            let bytes = try Files.bytes(at: path, else: .configuration)
            do throws(PasswordFileError) {
                self = .passwords(try PasswordFile(String(decoding: bytes, as: UTF8.self)))
            } catch {
                throw CommandFailure(.configuration, "\(path): \(error)")
            }
        } else if let field = settings.userHeader {
            self = .header(field)
        } else {
            self = .one(Environment.person)
        }
    }
}

extension ReviewSettings.Listen {
    /// The names with which browsers reach it.
    var names: Set<String> {
        switch self {
        case .socket: return ["localhost"]
        case .port(let own): return isLocal ? [own.urlHost, "localhost"] : [own.urlHost]
        }
    }

    /// Where browsers find it, at `port`.
    func place(port: Int?) -> String {
        switch self {
        case .port(let own): "http://\(own.urlHost):\(port ?? own.port)/"
        case .socket(let path): path
        }
    }

    /// Where the server is to listen.
    var address: ReviewServer.Address {
        switch self {
        case .port(let own): .port(own.port, host: own.host)
        case .socket(let path): .socket(path)
        }
    }
}
