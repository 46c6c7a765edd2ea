import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
    import Glibc
#endif

/// Brings requests to a ``ReviewSite`` and its answers back.
///
/// Bounds what anybody can take: the connections, the time of each, the header and the body of a request.
public struct ReviewServer: Sendable {
    /// Where the server listens.
    public enum Address: Hashable, Sendable {
        /// At a port of an IP address; port 0 is any that is free.
        case port(Int, host: String)
        /// At a Unix socket, which only its owner and group may open; a socket that lies there is replaced.
        case socket(String)
        /// At a listening socket that somebody else has opened, such as systemd.
        case descriptor(Int32)
    }

    private let site: ReviewSite
    private let logger: Logger

    /// The most connections at once; further ones wait until one ends.
    static let connectionLimit = 256
    /// The most requests that are answered at once; further ones wait.
    static let requestLimit = 16
    /// The most bytes of a request's header.
    static let headerLimit = 32 << 10

    /// Makes a server for `site`.
    public init(_ site: ReviewSite, logger: Logger) {
        self.site = site
        self.logger = logger
    }

    /// Answers requests until the task is cancelled.
    ///
    /// - Parameters:
    ///   - address: Where to listen.
    ///   - tell: Is told the port once the server listens; `nil` for a Unix socket.
    /// - Throws: Where the address can't be listened at.
    public func run(at address: Address, whenListening tell: @escaping @Sendable (Int?) async -> Void) async throws {
        let answering = AnswerLine(limit: ReviewServer.requestLimit)
        let http = HTTP1Channel(
            responder: { [site] request, writer, channel in
                try await ReviewServer.respond(to: request, writer, channel, site, answering)
            }, configuration: configuration)
        let logger = logger
        let listening = try await channel(at: address) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(ConnectionDeadline())
            }.flatMap { http.setup(channel: channel, logger: logger) }.flatMapThrowing { value in
                let pipeline = channel.pipeline.syncOperations
                let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
                try pipeline.addHandler(HostReader(), position: .after(decoder))
                return value
            }
        }
        await tell(listening.channel.localAddress?.port)
        try await withTaskCancellationHandler {
            try await withThrowingDiscardingTaskGroup { group in
                try await listening.executeThenClose { connections in
                    for try await connection in connections {
                        group.addTask { await http.handle(value: connection, logger: logger) }
                    }
                }
                group.cancelAll()
            }
        } onCancel: {
            listening.channel.close(promise: nil)
        }
    }

    private var configuration: HTTP1Channel.Configuration {
        .init(
            idleTimeout: ConnectionDeadline.further,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: ReviewServer.headerLimit, maxHeaderListSize: ReviewServer.headerLimit,
                maxHeaderFieldCount: 100))
    }

    private func channel(
        at address: Address,
        setup: @escaping @Sendable (any Channel) -> EventLoopFuture<HTTP1Channel.Value>
    ) async throws -> NIOAsyncChannel<HTTP1Channel.Value, Never> {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AvailableConnectionsChannelHandler(maxConnections: ReviewServer.connectionLimit))
                }
            }
        switch address {
        case .port(let port, let host):
            return try await bootstrap.bind(host: host, port: port, childChannelInitializer: setup)
        case .socket(let path):
            let listening = try await bootstrap.bind(
                unixDomainSocketPath: path, cleanupExistingSocketFile: true, childChannelInitializer: setup)
            // Who may write to the socket may read every page, and decide.
            guard chmod(path, 0o660) == 0 else { throw IOError(errnoCode: errno, reason: "chmod \(path)") }
            return listening
        case .descriptor(let descriptor):
            return try await bootstrap.bind(descriptor, childChannelInitializer: setup)
        }
    }
}
