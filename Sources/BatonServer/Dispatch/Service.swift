/// The services of the server, by their full names.
package enum Service: String, Sendable, CaseIterable {
    case intake = "baton.v1.IntakeService"
    case lead = "baton.v1.LeadService"
    case roster = "baton.v1.RosterService"
    case workspace = "baton.v1.WorkspaceService"
    case admin = "baton.v1.AdminService"
    case watch = "baton.v1.WatchService"
    case bulk = "baton.v1.BulkService"
    case health = "grpc.health.v1.Health"
    case reflection = "grpc.reflection.v1.ServerReflection"
    /// The same as `reflection`, for clients that know no other.
    case reflectionAlpha = "grpc.reflection.v1alpha.ServerReflection"
}
