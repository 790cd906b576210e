internal import BatonAuth
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension Arena {
    func token(_ record: TokenRecord) -> UnsafeMutablePointer<Baton__V1__Token> {
        let message = make(ResponseTypes.token)
        message.pointee.id = text(record.id.description)
        message.pointee.name = text(record.draft.name)
        message.pointee.role = Baton__V1__Role(UInt32(record.draft.role.rawValue))
        message.pointee.rep = text(record.draft.rep ?? "")
        message.pointee.n_workspaces = record.draft.workspaces.count
        message.pointee.workspaces = array(record.draft.workspaces) { text($0) }
        message.pointee.create_time = timestamp(record.createdAt)
        message.pointee.created_by = text(record.createdBy)
        message.pointee.expire_time = timestamp(record.draft.expiresAt)
        message.pointee.last_use_time = timestamp(record.lastUsedAt)
        message.pointee.revoke_time = timestamp(record.revokedAt)
        message.pointee.revoked_by = text(record.revokedBy ?? "")
        return message
    }
}
