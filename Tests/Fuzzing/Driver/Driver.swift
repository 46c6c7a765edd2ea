import Glibc

/// What libFuzzer calls with each input; `REFRESH_FUZZ` names the target.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    if let fault = target.fault(on: Array(UnsafeBufferPointer(start: start, count: count))) {
        complain("broken promise of \(target.rawValue): \(fault)")
        abort()
    }
    return 0
}

private let target: FuzzTarget = {
    guard let target = getenv("REFRESH_FUZZ").flatMap({ FuzzTarget(rawValue: String(cString: $0)) }) else {
        complain("set REFRESH_FUZZ to one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        exit(64)
    }
    return target
}()

private func complain(_ words: String) {
    let line = Array("\(words)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
}
