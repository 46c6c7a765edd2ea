import RefreshCore

/// What stands before and after each block, noise left out: an advertisement between two paragraphs parts them for
/// nobody.
struct Neighbours {
    private let blocks: [PageBlock]
    /// The blocks without noise, and how many of them stand before each block.
    private var plain: [Int] = []
    private var plainBefore: [Int] = []
    private var proseBefore: [Int] = [0]

    private static let reach = 4

    init(_ blocks: [PageBlock]) {
        self.blocks = blocks
        plainBefore.reserveCapacity(blocks.count)
        for index in blocks.indices {
            plainBefore.append(plain.count)
            guard blocks[index].noise == nil else { continue }
            plain.append(index)
            proseBefore.append(proseBefore[plain.count - 1] + (blocks[index].isProse ? 1 : 0))
        }
    }

    /// How many blocks without noise stand from one block to before another.
    func plainBlocks(from first: Int, to last: Int) -> Int { plainBefore[last] - plainBefore[first] }

    /// The block that stands behind so many blocks without noise; the end where there are fewer.
    func index(_ first: Int, offsetByPlain distance: Int) -> Int {
        let place = plainBefore[first] + distance
        return place < plain.count ? plain[place] : blocks.count
    }

    func describe(_ index: Int, in found: inout [BlockFeature]) {
        let place = plainBefore[index]
        let isPlain = blocks[index].noise == nil
        if place > 0 {
            let block = blocks[plain[place - 1]]
            if block.isProse {
                found.append(.previousProse)
            } else if block.linkDensity > 0.5 {
                found.append(.previousLinked)
            } else if block.kind == .heading {
                found.append(.previousHeading)
            }
        }
        let next = isPlain ? place + 1 : place
        if next < plain.count {
            let block = blocks[plain[next]]
            if block.isProse {
                found.append(.nextProse)
            } else if block.linkDensity > 0.5 {
                found.append(.nextLinked)
            } else if block.kind == .heading {
                found.append(.nextHeading)
            }
        }
        let near =
            proseBefore[min(next + Self.reach, plain.count)] - proseBefore[max(place - Self.reach, 0)]
            - (isPlain && blocks[index].isProse ? 1 : 0)
        found.append(near == 0 ? .nearNoProse : near < 4 ? .nearSomeProse : .nearMuchProse)
    }
}
