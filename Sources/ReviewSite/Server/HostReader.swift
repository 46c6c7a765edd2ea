import NIOCore
import NIOHTTP1

/// Sees to it that a request has the host that it really names, before its parts are put into one value.
///
/// A target in absolute form names the host whatever `Host` says (RFC 9112 section 3.2.2), and a request with two `Host`
/// fields names none (section 3.2).
final class HostReader: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        if !head.uri.hasPrefix("/") || head.headers["host"].count > 1 {
            head.headers.replaceOrAdd(name: "host", value: HostReader.host(in: head))
            context.fireChannelRead(wrapInboundOut(.head(head)))
        } else {
            context.fireChannelRead(data)
        }
    }

    /// The host that the target names; nothing where it names none.
    private static func host(in head: HTTPRequestHead) -> String {
        guard head.headers["host"].count == 1, let scheme = head.uri.firstRange(of: "://") else { return "" }
        return String(head.uri[scheme.upperBound...].prefix { !"/?#".contains($0) })
    }
}
