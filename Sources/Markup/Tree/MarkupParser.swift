import CMarkup

/// Reads HTML as a tree; whatever the text is, some tree comes out.
public enum MarkupParser {
    /// Parses a page.
    ///
    /// Nothing is fetched. Elements nested too deep and attributes beyond ``MarkupLimits`` are left out, so that the
    /// time stays in proportion to the length.
    public static func tree(_ html: String) -> MarkupTree {
        _ = isPrepared
        var bytes = MarkupLimits.applied(to: Array(html.utf8))
        // The parser counts in 32 bits; no capture comes near.
        if bytes.count > Int(Int32.max) - 1 { bytes.removeLast(bytes.count - Int(Int32.max) + 1) }
        var builder = TreeBuilder(expectedBytes: bytes.count)
        if bytes.isEmpty { return builder.finished() }
        bytes.withUnsafeBufferPointer { bytes in
            withUnsafeMutablePointer(to: &builder) { builder in
                _ = cmarkup_parse(bytes.baseAddress, Int32(bytes.count), events, builder)
            }
        }
        return builder.finished()
    }

    /// libxml2 has to be set up by one thread before others use it.
    private static let isPrepared: Void = cmarkup_prepare()

    private static var events: cmarkup_events {
        cmarkup_events(
            start: { context, name, attributes in
                guard let builder = treeBuilder(context) else { return }
                builder.pointee.start(terminated(name))
                guard var next = attributes else { return }
                while let name = next.pointee {
                    builder.pointee.attribute(terminated(name), terminated(next.advanced(by: 1).pointee))
                    next = next.advanced(by: 2)
                }
            },
            end: { context, _ in treeBuilder(context)?.pointee.end() },
            text: { context, bytes, count in
                treeBuilder(context)?.pointee.text(UnsafeBufferPointer(start: bytes, count: max(0, Int(count))))
            },
            comment: { context, bytes in treeBuilder(context)?.pointee.comment(terminated(bytes)) })
    }
}

private func treeBuilder(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<TreeBuilder>? {
    context?.assumingMemoryBound(to: TreeBuilder.self)
}

/// The bytes before the null that ends them.
private func terminated(_ bytes: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
    guard let bytes else { return UnsafeBufferPointer(start: nil, count: 0) }
    var count = 0
    while bytes[count] != 0 { count += 1 }
    return UnsafeBufferPointer(start: bytes, count: count)
}
