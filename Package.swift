// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: Swift 6, warnings are errors, imports say who sees them.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Generic code of one module is specialised for its callers in another: a twentieth of the
    // CPU of a call.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// Without the checks at run time that no object is changed while it is read, which the compiler
/// cannot leave out for objects that are used again call after call: a twelfth of the CPU of a call.
/// Debug builds, and so every test, have them.
let unchecked: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

let package = Package(
    name: "baton",
    products: [
        .executable(name: "batond", targets: ["batond"]),
        .executable(name: "baton", targets: ["baton"]),
        .executable(name: "baton-bench", targets: ["baton-bench"]),
        .executable(name: "baton-sim", targets: ["baton-sim"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // C libraries: a module map and a shim, nothing else.
        .systemLibrary(
            name: "CNGHTTP2", pkgConfig: "libnghttp2", providers: [.apt(["libnghttp2-dev"])]),
        .systemLibrary(
            name: "CProtobufC", pkgConfig: "libprotobuf-c",
            providers: [.apt(["libprotobuf-c-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // A function of the libyaml within Yams that Yams does not hand on.
        .systemLibrary(name: "CYAMLNesting"),
        // protoc-c's output, committed; Protos/generate.sh makes it.
        .target(name: "CBatonProtos", dependencies: ["CProtobufC"]),

        .target(
            name: "BatonEngine",
            dependencies: [.product(name: "DequeModule", package: "swift-collections")],
            swiftSettings: strict),
        .target(
            name: "BatonMessages", dependencies: ["CBatonProtos", "CProtobufC"],
            swiftSettings: strict),
        .target(
            name: "BatonJournal", dependencies: ["BatonEngine", "BatonMessages", "CBatonProtos"],
            swiftSettings: strict),
        .target(
            name: "BatonJournalSQLite",
            dependencies: [
                "BatonEngine", "BatonJournal",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonWorkspaceFile",
            dependencies: [
                "BatonEngine", "CYAMLNesting", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonScenarios",
            dependencies: ["BatonEngine", "BatonJournal", "BatonWorkspaceFile"],
            swiftSettings: strict),
        .target(
            name: "BatonWire",
            dependencies: ["BatonMessages", "CBatonProtos", "CNGHTTP2", "CZlib"],
            swiftSettings: strict + unchecked),
        .target(
            name: "BatonTransport",
            dependencies: [
                "BatonWire",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonAuth",
            dependencies: [
                "BatonEngine",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonNode",
            dependencies: [
                "BatonEngine", "BatonJournal",
                .product(name: "DequeModule", package: "swift-collections"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonServer",
            dependencies: [
                "BatonAuth", "BatonEngine", "BatonJournal", "BatonJournalSQLite", "BatonMessages",
                "BatonNode", "BatonTransport", "BatonWire", "BatonWorkspaceFile", "CBatonProtos",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),

        .executableTarget(
            name: "batond",
            dependencies: [
                "BatonNode", "BatonServer", "BatonTransport", "BatonWire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonCLI",
            dependencies: [
                "BatonEngine", "BatonMessages", "BatonScenarios", "BatonTransport", "BatonWire",
                "BatonWorkspaceFile", "CBatonProtos", "CProtobufC",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Clients/BatonCLI",
            swiftSettings: strict),
        .executableTarget(
            name: "baton", dependencies: ["BatonCLI"], path: "Clients/baton",
            swiftSettings: strict),
        .executableTarget(
            name: "baton-bench",
            dependencies: [
                "BatonAuth", "BatonEngine", "BatonJournal", "BatonJournalSQLite", "BatonMessages",
                "BatonServer", "BatonTransport", "BatonWire", "CBatonProtos",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonSimulation",
            dependencies: ["BatonEngine", "BatonJournal", "BatonNode"],
            swiftSettings: strict),
        .executableTarget(
            name: "baton-sim",
            dependencies: [
                "BatonSimulation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // gRPC's interoperability tests: executables that are not shipped.
        .target(
            name: "CInteropProtos", dependencies: ["CProtobufC"], path: "Tests/CInteropProtos"),
        .target(
            name: "InteropMessages",
            dependencies: ["BatonMessages", "CBatonProtos", "CInteropProtos"],
            path: "Tests/InteropMessages", swiftSettings: strict),
        .executableTarget(
            name: "interop-server",
            dependencies: [
                "BatonMessages", "BatonTransport", "BatonWire", "InteropMessages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Tests/interop-server", swiftSettings: strict),
        .executableTarget(
            name: "interop-client",
            dependencies: [
                "BatonTransport", "BatonWire", "InteropMessages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/interop-client", swiftSettings: strict),

        .testTarget(
            name: "BatonCLITests",
            dependencies: [
                "BatonCLI", "BatonEngine", "BatonMessages", "BatonTransport", "BatonWire",
                "BatonWorkspaceFile", "CBatonProtos",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BatonEngineTests", dependencies: ["BatonEngine", "BatonWorkspaceFile"],
            swiftSettings: strict),
        .testTarget(
            name: "BatonMessagesTests",
            dependencies: ["BatonMessages", "CBatonProtos", "CProtobufC"], swiftSettings: strict),
        .testTarget(
            name: "BatonWorkspaceFileTests", dependencies: ["BatonEngine", "BatonWorkspaceFile"],
            swiftSettings: strict),
        .testTarget(
            name: "BatonScenariosTests",
            dependencies: [
                "BatonEngine", "BatonJournal", "BatonScenarios", "BatonWorkspaceFile",
            ],
            swiftSettings: strict),
        // HTTP/2 frame by frame, for tests of what no proper client sends.
        .target(
            name: "BatonWireTestSupport", path: "Tests/BatonWireTestSupport",
            swiftSettings: strict),
        .testTarget(
            name: "BatonWireTests", dependencies: ["BatonWire", "BatonWireTestSupport"],
            swiftSettings: strict),
        .target(
            name: "BatonFuzzTargets",
            dependencies: [
                "BatonMessages", "BatonWire", "BatonWireTestSupport", "CBatonProtos", "CProtobufC",
            ],
            path: "Tests/Fuzz/BatonFuzzTargets", swiftSettings: strict),
        .testTarget(
            name: "BatonFuzzTests", dependencies: ["BatonFuzzTargets"], swiftSettings: strict),
        .testTarget(
            name: "BatonTransportTests",
            dependencies: [
                "BatonTransport", "BatonWire", "BatonWireTestSupport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonJournalTestSupport", dependencies: ["BatonEngine", "BatonJournal"],
            path: "Tests/BatonJournalTestSupport", swiftSettings: strict),
        .testTarget(
            name: "BatonJournalTests",
            dependencies: [
                "BatonEngine", "BatonJournal", "BatonJournalSQLite", "BatonJournalTestSupport",
                "BatonMessages", "CBatonProtos",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BatonJournalSQLiteTests",
            dependencies: [
                "BatonEngine", "BatonJournal", "BatonJournalSQLite", "BatonJournalTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BatonAuthTests",
            dependencies: [
                "BatonAuth", "BatonEngine",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "BatonNodeTestSupport", dependencies: ["BatonEngine", "BatonJournal"],
            path: "Tests/BatonNodeTestSupport", swiftSettings: strict),
        .testTarget(
            name: "BatonNodeTests",
            dependencies: ["BatonEngine", "BatonJournal", "BatonNode", "BatonNodeTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "BatonServerTests",
            dependencies: [
                "BatonAuth", "BatonEngine", "BatonJournal", "BatonJournalSQLite", "BatonMessages",
                "BatonNode", "BatonNodeTestSupport", "BatonServer", "BatonTransport", "BatonWire",
                "BatonWireTestSupport",
                "CBatonProtos", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
    ]
)

// libFuzzer brings a `main` of its own, so that this links with `--sanitize fuzzer` alone.
if Context.environment["BATON_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "baton-fuzz", dependencies: ["BatonFuzzTargets"], path: "Tests/Fuzz/baton-fuzz",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
