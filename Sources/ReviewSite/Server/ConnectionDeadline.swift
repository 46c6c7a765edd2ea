import NIOCore

/// Closes a connection that takes too long: to send a request, to take its answer, or between two requests.
final class ConnectionDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// How long a new connection may take to send the head of its first request.
    static let first = TimeAmount.seconds(10)
    /// How long a request with its answer may take, and the pause and the head after it.
    static let further = TimeAmount.seconds(30)

    private var end: Scheduled<Void>?
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        restart(in: ConnectionDeadline.first)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end?.cancel()
        self.context = nil
    }

    /// Puts the end off.
    func restart(in time: TimeAmount = ConnectionDeadline.further) {
        end?.cancel()
        guard let context else { return }
        let channel = context.channel
        end = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
