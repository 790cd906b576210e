"""The project's own files: those that git tracks or would, less what is vendored or generated."""

import pathlib
import subprocess

NOT_OURS = (
    "Protos/google/", "Protos/grpc/", "Sources/CBatonProtos/", "Tests/CInteropProtos/", "LICENSE",
)


def all_files(root):
    """Paths relative to `root`, sorted, that exist."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True,
    ).stdout
    paths = sorted(set(filter(None, listed.split("\0"))))
    return [path for path in paths if (pathlib.Path(root) / path).is_file()]


def our_files(root, folders=("",), suffixes=("",)):
    """Of these, our own: under one of `folders`, ending in one of `suffixes`."""
    return [
        path for path in all_files(root)
        if path.startswith(tuple(folders)) and path.endswith(tuple(suffixes))
        and not path.startswith(NOT_OURS)
    ]


def text_of(root, path):
    """The file's text, or None if it is not UTF-8."""
    try:
        return (pathlib.Path(root) / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
