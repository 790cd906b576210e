package import ArgumentParser
internal import BatonWorkspaceFile

/// `baton init`: writes an example workspace file.
package struct InitCommand: ConsoleCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: say(
                "Writes an example workspace file to start from.",
                fr: "Écrit un exemple de fichier d'espace de travail pour commencer."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton init workspace.yaml"
            ])
    }

    @Argument(
        help: .say(
            "Where to write it; - is standard output.",
            fr: "Où l'écrire ; - est la sortie standard."))
    package var file = "workspace.yaml"

    @Flag(
        help: .say(
            "Overwrites an existing file.",
            fr: "Écrase un fichier existant."))
    package var force = false

    @Flag(
        help: .say(
            "Only says what would happen.",
            fr: "Dit seulement ce qui se passerait."))
    package var dryRun = false

    @OptionGroup package var output: OutputOptions

    package static let answer = RecordSchema([RecordSchema.Field("file")], id: "file")

    package var hintIfUnwritten: String? {
        dryRun || file == "-"
            ? nil
            : say(
                "\(file) is written",
                fr: "\(file) est écrit")
    }

    package init() {}

    package func run(on console: Console) async throws -> ExitStatus {
        guard file != "-" else {
            console.out.write(WorkspaceFile.example)
            return .done
        }
        if dryRun {
            try FileText.checkWrite(to: file, replaces: force)
        } else {
            try FileText.write(WorkspaceFile.example, to: file, replaces: force)
        }
        let record = FieldValue.object([FieldValue.Member("file", .string(file))])
        try print(record, on: console, zone: output.zone) {
            let text =
                dryRun
                ? DryRun.prefix + say("would write \(file)", fr: "écrirait \(file)")
                : say(
                    "wrote \(file); edit it, then: baton apply -f \(file)",
                    fr: "\(file) est écrit ; modifiez-le, puis : baton apply -f \(file)")
            return [text.safeForTerminal]
        }
        return .done
    }
}
