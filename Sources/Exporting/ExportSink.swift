/// Takes the bytes of an export as they come; throws where they can't be written.
public typealias ExportSink = ([UInt8]) async throws -> Void
