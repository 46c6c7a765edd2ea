import ArgumentParser
import Foundation
import Hummingbird

/// Starts the site, or writes its seeds.
@main
struct SampleSiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "SampleSite",
        abstract: "A small site on loopback whose pages show other noise at each request and can be edited.",
        discussion: """
            GET / lists the pages.

            GET /control/edits lists the known edits.
            POST /control/edits/NAME makes one, DELETE undoes it.

            GET /control/failures lists the pages in trouble.
            POST /control/failures/PAGE?mode=404 puts one into trouble, DELETE out of it.
            """)

    @Option(help: "The port on 127.0.0.1; 0 for any that is free.")
    var port = 0

    @Option(help: "Where the noise begins.")
    var seed: UInt64 = 0

    @Option(help: "Whether noise changes at each request.")
    var noise = Noise.Mode.on

    @Option(help: ArgumentHelp("Write the accepted text of each page into a folder instead.", valueName: "folder"))
    var writeSeeds: String?

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is at most 65535") }
    }

    func run() async throws {
        if let writeSeeds {
            try write(to: URL(filePath: writeSeeds, directoryHint: .isDirectory))
        } else {
            try await serve()
        }
    }

    private func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for page in Page.all {
            try Data(page.seed.utf8).write(to: folder.appending(path: page.name + ".txt"))
        }
    }

    private func serve() async throws {
        let server = Server(site: Site(seed: seed, noise: noise), port: port)
        try await server.application { port in
            // Unlike `print`, this reaches a pipe at once: who started the site waits for the line.
            FileHandle.standardOutput.write(Data("listening on http://127.0.0.1:\(port)\n".utf8))
        }.runService()
    }
}

extension Noise.Mode: ExpressibleByArgument {}
