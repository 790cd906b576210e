import BatonAuth
import BatonServer
import Foundation

/// Tokens of a server that is not running yet, and files of keys.
enum Tokens {
    static func first(
        _ folder: String, role: String = "admin", name: String = "ada", rep: String? = nil,
        workspaces: [String] = [], expires: String? = nil
    ) throws -> String {
        var made = ""
        _ = try FirstToken.create(
            FirstToken.Options(
                name: name, role: role, rep: rep, workspaces: workspaces, expires: expires),
            data: folder
        ) { secret in
            made = secret
            return nil
        }
        return made
    }

    static func bearer(_ token: String) -> (String, String) { ("authorization", "Bearer \(token)") }
}
