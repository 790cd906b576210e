internal import Glibc

/// The descriptors 0, 1 and 2.
package enum StandardStreams {
    /// Takes the places of those that were closed when the process began (`>&-`), to be called
    /// before anything is opened.
    ///
    /// Otherwise the next file or socket would get the number, and what was meant for standard output
    /// would be written into it. Nothing can be read from what takes the place, and nothing written
    /// to it: EBADF.
    package static func fillGaps() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest number that is free is given (POSIX open): this one.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
