package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// What who takes a lead over has to know.
package struct HandoffNoteOptions: ParsableArguments {
    @Option(
        help: .say(
            "For the new owner: what the prospect asks.",
            fr: "Pour le nouveau responsable : ce que demande le prospect."))
    package var noteQuestion: String?

    @Option(
        help: .say(
            "For the new owner: what to answer.",
            fr: "Pour le nouveau responsable : que répondre."))
    package var noteAnswer: String?

    @Option(
        help: .say(
            "For the new owner: what is to be achieved.",
            fr: "Pour le nouveau responsable : ce qui est à atteindre."))
    package var noteGoal: String?

    @Option(
        help: .say(
            "For the new owner: what has to be kept to.",
            fr: "Pour le nouveau responsable : ce qui est à respecter."))
    package var noteConstraints: String?

    package init() {}

    /// The message for a request; nil if nothing is written.
    func message(_ arena: Arena) -> UnsafeMutablePointer<Baton__V1__HandoffNote>? {
        let texts = [noteQuestion, noteAnswer, noteGoal, noteConstraints]
        guard texts.contains(where: { $0 != nil }) else { return nil }
        let message = arena.make(Self.type)
        message.pointee.question = arena.text(noteQuestion ?? "")
        message.pointee.suggested_answer = arena.text(noteAnswer ?? "")
        message.pointee.goal = arena.text(noteGoal ?? "")
        message.pointee.constraints = arena.text(noteConstraints ?? "")
        return message
    }

    private static let type = MessageType(baton__v1__handoff_note__init)

    /// What users call its fields.
    static var fieldNames: [String: String] {
        [
            "handoff_note": anyOf(
                "--note-question", "--note-answer", "--note-goal", "--note-constraints"),
            "handoff_note.question": "--note-question",
            "handoff_note.suggested_answer": "--note-answer", "handoff_note.goal": "--note-goal",
            "handoff_note.constraints": "--note-constraints",
        ]
    }
}
