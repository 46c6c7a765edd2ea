import Glibc

/// A Unix socket's address, however long its path is.
///
/// The kernel takes 107 bytes. A longer path is gone to by way of its folder, which is held open meanwhile.
struct SocketAddress: ~Copyable {
    /// What the kernel is given.
    let path: String
    private let folder: Int32

    /// The address of the socket at `path`.
    init(_ path: String) throws(ControlError) {
        guard path.utf8.count > 107, let slash = path.lastIndex(of: "/") else {
            self.path = path
            folder = -1
            return
        }
        folder = open(String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw ControlError.absent(path) }
        self.path = "/proc/self/fd/\(folder)" + path[slash...]
    }

    deinit {
        if folder >= 0 { close(folder) }
    }

    /// The address as system calls take it.
    var systemAddress: sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        return address
    }
}
