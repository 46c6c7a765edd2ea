// swift-tools-version: 6.2
import PackageDescription

/// The language mode and features that every target is built with.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// With a sanitizer the modules are optimized, as they are in the program; their tests would take hours otherwise.
///
/// The tests themselves are not: the compiler (6.3.1) fails on the async closures of some.
let optimization: [SwiftSetting] =
    Context.environment["REFRESH_OPTIMIZED"] == nil ? [] : [.unsafeFlags(["-O"])]

/// A target of ours.
///
/// `needs` are targets of ours too: arrows point down only (see the README).
func module(
    _ name: String, needs: [String] = [], uses products: [Target.Dependency] = [], exclude: [String] = [],
    resources: [Resource] = []
) -> Target {
    .target(
        name: name,
        dependencies: needs.map { .target(name: $0) } + products,
        exclude: exclude,
        resources: resources,
        swiftSettings: settings + optimization)
}

/// The tests of one target.
func tests(
    of name: String, needs: [String] = [], uses products: [Target.Dependency] = [], exclude: [String] = [],
    resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: ([name] + needs).map { .target(name: $0) } + products,
        exclude: exclude,
        resources: resources,
        swiftSettings: settings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "refresh",
    products: [.executable(name: "refresh", targets: ["refresh"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Values and pure steps.
        module("RefreshCore", uses: [crypto]),
        module("Markup", needs: ["RefreshCore"]),
        module("Cleaning", needs: ["Markup", "RefreshCore"]),
        module("Diffing", needs: ["RefreshCore"]),
        module("Scheduling", needs: ["RefreshCore"]),
        module("Fetching", needs: ["RefreshCore"]),
        module("Proving", needs: ["RefreshCore"], uses: [crypto]),
        module(
            "Configuring", needs: ["RefreshCore"], uses: [.product(name: "Yams", package: "Yams")]),

        // The world outside: the network, the disk, the supervisor.
        module("CurlFetching", needs: ["CBrotli", "CCurl", "CZlib", "CZstd", "Fetching", "RefreshCore"]),
        module(
            "Storage", needs: ["CZstd", "Proving", "RefreshCore"],
            uses: [system, .product(name: "GRDB", package: "GRDB.swift")]),
        module("Supervision", uses: [log]),
        module("Spawning", needs: ["CSpawn"]),
        module("Announcing", needs: ["Diffing", "RefreshCore", "Spawning"], uses: [crypto]),
        module("CurlMailing", needs: ["Announcing", "CCurl"]),

        // What they do together.
        module("Exporting", needs: ["RefreshCore", "Storage"]),
        module("Reviewing", needs: ["Diffing", "Proving", "RefreshCore", "Storage"]),
        module(
            "ReviewSite", needs: ["CCrypt", "Diffing", "RefreshCore", "Reviewing", "Storage"],
            uses: [
                crypto, log,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Templates")]),
        module(
            "Refreshing", needs: ["Cleaning", "Diffing", "Fetching", "RefreshCore", "Scheduling", "Storage"]),
        module(
            "Serving", needs: ["CMalloc", "RefreshCore", "Refreshing", "Scheduling", "Storage", "Supervision"],
            uses: [lifecycle]),
        module(
            "Controlling", needs: ["RefreshCore", "Reviewing", "Storage"],
            uses: [
                hummingbird, lifecycle, log, .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "refresh",
            dependencies: [
                "Announcing", "CMalloc", "Cleaning", "Configuring", "Controlling", "CurlFetching", "CurlMailing",
                "Diffing", "Exporting", "Fetching", "Proving", "RefreshCore", "Refreshing", "ReviewSite", "Reviewing",
                "Scheduling", "Serving",
                "Spawning", "Storage", "Supervision", log, lifecycle,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "SampleSite",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                log,
            ],
            swiftSettings: settings),

        // Measurements; tests share the schedule's.
        .executableTarget(
            name: "ScheduleBenchmark", dependencies: ["RefreshCore", "Scheduling"], path: "Benchmarks/Schedule",
            swiftSettings: settings),
        .executableTarget(
            name: "StoreBenchmark", dependencies: ["RefreshCore", "Storage"], path: "Benchmarks/Store",
            swiftSettings: settings),
        .executableTarget(
            name: "TransportBenchmark", dependencies: ["CurlFetching", "Fetching", "RefreshCore"],
            path: "Benchmarks/Transport", swiftSettings: settings),

        .executableTarget(
            name: "ReviewBenchmark", dependencies: ["RefreshCore", "ReviewSite", "Reviewing", "Storage"],
            path: "Benchmarks/Review", swiftSettings: settings),

        // C libraries, each behind a module map and a small shim.
        .systemLibrary(name: "CCurlSystem", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSLSystem", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .target(name: "CCurl", dependencies: ["CCurlSystem", "COpenSSLSystem"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CSpawn"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CCrypt"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        // Tests mirror targets; only they import RefreshTesting.
        .target(
            name: "RefreshTesting", dependencies: ["Fetching", "RefreshCore", "Storage"],
            path: "Tests/RefreshTesting", swiftSettings: settings),
        tests(of: "RefreshCore", needs: ["RefreshTesting"]),
        .systemLibrary(
            name: "CGumbo", path: "Tests/CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        tests(of: "Markup", needs: ["CGumbo", "RefreshCore", "RefreshTesting"]),
        tests(of: "Cleaning", needs: ["Markup", "RefreshCore", "RefreshTesting"], resources: [.copy("Fixtures")]),
        tests(of: "Diffing", needs: ["RefreshCore", "RefreshTesting"]),
        tests(of: "Scheduling", needs: ["RefreshCore", "RefreshTesting", "ScheduleBenchmark"]),
        tests(of: "Fetching", needs: ["RefreshCore", "RefreshTesting"]),
        tests(of: "Proving", needs: ["RefreshCore", "RefreshTesting"], uses: [crypto]),
        tests(of: "Configuring", needs: ["RefreshCore", "RefreshTesting"]),
        tests(
            of: "CurlFetching", needs: ["Fetching", "RefreshCore", "RefreshTesting"], exclude: ["TLS/tls-server.py"]),
        tests(of: "CurlMailing", needs: ["Announcing", "RefreshTesting"], exclude: ["mail-server.py"]),
        tests(of: "Storage", needs: ["Proving", "RefreshCore", "RefreshTesting"], uses: [crypto, system]),
        tests(
            of: "Serving",
            needs: ["Fetching", "RefreshCore", "RefreshTesting", "Refreshing", "Scheduling", "Storage", "Supervision"],
            uses: [lifecycle, .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")]),
        tests(of: "Supervision", uses: [log]),
        tests(
            of: "Controlling", needs: ["RefreshCore", "RefreshTesting", "Reviewing", "Storage"],
            uses: [log, lifecycle]),
        tests(of: "Spawning"),
        tests(of: "Announcing", needs: ["Diffing", "RefreshCore", "RefreshTesting"]),
        tests(of: "Exporting", needs: ["RefreshCore", "RefreshTesting", "Storage"]),
        tests(of: "Reviewing", needs: ["Diffing", "RefreshCore", "RefreshTesting", "Storage"]),
        tests(
            of: "ReviewSite", needs: ["Diffing", "RefreshCore", "RefreshTesting", "Reviewing", "Storage"],
            uses: [
                log, .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        tests(
            of: "Refreshing",
            needs: [
                "Cleaning", "Diffing", "Fetching", "RefreshCore", "RefreshTesting", "Reviewing", "SampleSite",
                "Scheduling", "Storage",
            ],
            uses: [.product(name: "HTTPTypes", package: "swift-http-types")]),
        .testTarget(
            name: "FuzzingTests",
            dependencies: ["Cleaning", "Diffing", "Fetching", "Markup", "RefreshCore", "RefreshTesting"],
            path: "Tests/Fuzzing", exclude: ["Driver", "fuzz"], swiftSettings: settings),
        .testTarget(
            name: "RefreshCommandTests",
            dependencies: ["Diffing", "RefreshCore", "RefreshTesting", "Reviewing", "Storage", "refresh"],
            swiftSettings: settings),
        .testTarget(
            name: "RefreshEndToEndTests",
            dependencies: [
                "Fetching", "RefreshCore", "RefreshTesting", "SampleSite", "refresh",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: settings),
    ]
)
