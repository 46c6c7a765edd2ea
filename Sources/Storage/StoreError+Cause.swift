import SystemPackage

extension StoreError {
    /// The error of a failed system call; `doing` completes "cannot …".
    init(_ cause: Errno, path: String, doing: String) {
        switch cause {
        case .noSpace, .diskQuotaExceeded:
            self.init(
                .full, path: path,
                detail: "cannot \(doing): the disk is full; free some room, the store goes on by itself")
        case .readOnlyFileSystem:
            self.init(
                .io, path: path, detail: "cannot \(doing): the disk is read-only; nothing can be written until it isn't"
            )
        default:
            self.init(.io, path: path, detail: "cannot \(doing): \(cause)")
        }
    }

    /// Makes a call that fails with a system error fail with a store's.
    static func wrapping<Value>(
        _ path: String, _ doing: String, _ call: () throws(Errno) -> Value
    ) throws(StoreError) -> Value {
        do throws(Errno) {
            return try call()
        } catch {
            throw StoreError(error, path: path, doing: doing)
        }
    }
}
