// Sockets: the listener and the connector that carry sessions, on SwiftNIO.
