internal import BatonNode

/// What a node has to do, by the time somebody asked.
struct NodeFigures: Sendable {
    /// Inputs that other threads have left for the node since it last looked.
    var inputsWaiting = 0
    var workspaces: [WorkspaceFigures] = []
}
