internal import Glibc

/// What the last failed system call says.
func systemError() -> String {
    let number = errno
    return say(String(cString: strerror(number)), fr: french(number))
}

/// Those that files and terminals give; the others as the system says them.
private func french(_ number: Int32) -> String {
    switch number {
    case ENOENT: "fichier ou dossier introuvable"
    case EACCES, EPERM: "permission refusée"
    case EISDIR: "c'est un dossier"
    case ENOTDIR: "ce n'est pas un dossier"
    case EEXIST: "existe déjà"
    case ENOSPC: "plus de place sur le disque"
    case EROFS: "le disque est en lecture seule"
    case EIO: "erreur d'entrée ou de sortie"
    case EMFILE, ENFILE: "trop de fichiers ouverts"
    default: String(cString: strerror(number))
    }
}
