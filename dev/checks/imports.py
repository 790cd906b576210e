"""Imports that Package.swift does not declare for the target.

`swift build --explicit-target-dependency-import-check error` is meant for this; tried with Swift
6.3.1, it accepts every import of the package's own targets, so the sources are read here.
"""

import json
import subprocess

import command
import engine
import files
import swift_source

# What the toolchain brings. A module that is not here is a target or a product of a package.
TOOLCHAIN = {
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Musl",
    "RegexBuilder", "Swift", "Synchronization", "Testing", "XCTest",
}
_DEFAULT_FOLDER = {"test": "Tests"}


def check(root):
    package = json.loads(subprocess.run(
        ["swift", "package", "--package-path", root, "dump-package"],
        check=True, stdout=subprocess.PIPE, text=True).stdout)
    for target in package["targets"]:
        if target["type"] == "system":
            continue
        declared = {_name(dependency) for dependency in target["dependencies"]}
        folder = target.get("path") or (
            f"{_DEFAULT_FOLDER.get(target['type'], 'Sources')}/{target['name']}")
        yield from _undeclared(root, folder.rstrip("/") + "/", declared | {target["name"]})


def _undeclared(root, folder, declared):
    for path in files.our_files(root, folders=(folder,), suffixes=(".swift",)):
        code = swift_source.mask(files.text_of(root, path) or "")
        for found in engine.IMPORT.finditer(code):
            if found[1] not in declared | TOOLCHAIN:
                line = swift_source.line_of(code, found.start(1))
                yield f"{path}:{line}: imports {found[1]}, which Package.swift does not declare"


def _name(dependency):
    """The first value of `{"byName": [NAME, ...]}`, `{"product": [...]}` or `{"target": [...]}`.

    Every product that Baton uses is called as its module.
    """
    (values,) = dependency.values()
    return values[0]


if __name__ == "__main__":
    command.run(check)
