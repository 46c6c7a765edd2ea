import Dispatch

#if canImport(Glibc)
    import Glibc
#endif

/// Single keys from the terminal that is standard input.
enum Keyboard {
    /// Asks a question, and waits for a key that has a meaning; `nil` at the end of the input.
    ///
    /// What was typed before the question stood there is thrown away: it was meant for something else. Ctrl-C and Ctrl-Z
    /// come as keys. A key without a meaning rings the bell.
    ///
    /// - Parameters:
    ///   - question: What to ask, drawn on standard error.
    ///   - meaning: What the bytes that the terminal sends for a key mean.
    /// - Returns: The key.
    static func key<Key: Sendable>(
        asking question: String, meaning: @escaping @Sendable ([UInt8]) -> Key?
    ) async -> Key? {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "keyboard").async {
                continuation.resume(returning: asked(question, meaning))
            }
        }
    }

    /// Stops the program, as Ctrl-Z does, until the shell lets it go on.
    static func suspend() {
        raise(SIGTSTP)
    }

    private static func asked<Key>(_ question: String, _ meaning: ([UInt8]) -> Key?) -> Key? {
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
        var single = usual
        single.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        withUnsafeMutableBytes(of: &single.c_cc) { keys in
            keys[Int(VMIN)] = 1
            keys[Int(VTIME)] = 0
        }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &single)
        defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &usual) }
        Console.draw(question)
        var bytes = [UInt8](repeating: 0, count: 64)
        while true {
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            if let key = meaning(Array(bytes.prefix(count))) { return key }
            Console.draw("\u{7}")
        }
    }
}
