/// The cases of grpc/grpc doc/interop-test-descriptions.md,
/// doc/negative-http2-interop-test-descriptions.md, and those that are only in the sources of gRPC's
/// own clients.
enum TestCase: String, CaseIterable {
    case emptyUnary = "empty_unary"
    case largeUnary = "large_unary"
    case clientCompressedUnary = "client_compressed_unary"
    case serverCompressedUnary = "server_compressed_unary"
    case clientStreaming = "client_streaming"
    case clientCompressedStreaming = "client_compressed_streaming"
    case serverStreaming = "server_streaming"
    case serverCompressedStreaming = "server_compressed_streaming"
    case pingPong = "ping_pong"
    case emptyStream = "empty_stream"
    case halfDuplex = "half_duplex"
    case slowConsumer = "slow_consumer"
    case customMetadata = "custom_metadata"
    case statusCodeAndMessage = "status_code_and_message"
    case specialStatusMessage = "special_status_message"
    case unimplementedMethod = "unimplemented_method"
    case unimplementedService = "unimplemented_service"
    case cancelAfterBegin = "cancel_after_begin"
    case cancelAfterFirstResponse = "cancel_after_first_response"
    case timeoutOnSleepingServer = "timeout_on_sleeping_server"
    case concurrentLargeUnary = "concurrent_large_unary"
    case rpcSoak = "rpc_soak"
    case channelSoak = "channel_soak"

    // Against a server that breaks off.
    case goaway
    case rstAfterHeader = "rst_after_header"
    case rstDuringData = "rst_during_data"
    case rstAfterData = "rst_after_data"
    case ping
    case maxStreams = "max_streams"
    case dataFramePadding = "data_frame_padding"
    case noDataFramePadding = "no_df_padding_sanity_test"

    // Not run.
    case cacheableUnary = "cacheable_unary"
    case pickFirstUnary = "pick_first_unary"
    case longLivedChannel = "long_lived_channel"
    case orcaPerRPC = "orca_per_rpc"
    case orcaOutOfBand = "orca_oob"
    case computeEngineCredentials = "compute_engine_creds"
    case computeEngineChannelCredentials = "compute_engine_channel_credentials"
    case jwtTokenCredentials = "jwt_token_creds"
    case oauth2Token = "oauth2_auth_token"
    case perCallCredentials = "per_rpc_creds"
    case googleDefaultCredentials = "google_default_credentials"

    /// Why the case is not run; nil if it is.
    var reasonToSkip: String? {
        switch self {
        case .cacheableUnary: "obsolete: it wants GET, which gRPC no longer has"
        case .pickFirstUnary: "it tests a choice among addresses; a channel here has one"
        case .longLivedChannel: "it takes minutes; KeepaliveTests have a channel rest for hours"
        case .orcaPerRPC, .orcaOutOfBand: "load reports are not offered"
        case .computeEngineCredentials, .computeEngineChannelCredentials, .jwtTokenCredentials,
            .oauth2Token, .perCallCredentials, .googleDefaultCredentials:
            "it needs an account of Google's cloud"
        default: nil
        }
    }
}
