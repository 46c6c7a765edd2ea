/// Lets a number of answers be made at once; further ones wait for their turn.
actor AnswerLine {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(limit: Int) {
        free = limit
    }

    /// Makes an answer once it has its turn.
    nonisolated func inTurn(_ make: () async -> SiteAnswer) async -> SiteAnswer {
        await enter()
        let answer = await make()
        await leave()
        return answer
    }

    private func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
