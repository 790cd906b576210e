"""What would make BatonEngine, or the node around it, decide differently in two runs
(Documentation/Design.md section 2)."""

import re

import command
import files
import swift_source

# The one type that may hold a hashed collection, because it cannot be iterated.
LOOKUP = "Sources/BatonEngine/Lookup.swift"

# Modules of swift-collections whose order of iteration does not depend on hashes.
MODULES_ALLOWED = {"DequeModule", "HeapModule", "OrderedCollections", "BitCollections"}
# What is held to it, and what it may import beside these.
FOLDERS = {
    "Sources/BatonEngine/": set(),
    "Sources/BatonNode/": {"BatonEngine", "BatonJournal"},
}

# Group 1 is the module.
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?(\w+)", re.M)

FORBIDDEN = [
    (r"\bDate\b|(?<![\w)\]])\.now\b|\b[A-Z]\w*(?:\(\))?\.now\b|[cC]lock\.now\b", "reads a clock"),
    (r"\b(?:ContinuousClock|SuspendingClock|DispatchTime|clock_gettime|gettimeofday)\b", "reads a clock"),
    (r"\bSystemRandomNumberGenerator\b|\bUUID\b|\barc4random\w*\b", "is random"),
    (r"\bhashValue\b|\bHasher\b|\bObjectIdentifier\b", "differs from process to process"),
    (r"\.unordered\b", "has no fixed order"),
    (r"\b(?:Double|Float(?:16|32|64|80)?|CGFloat|TimeInterval)\b", "is floating point: use integers"),
]
_RANDOM_CALL = re.compile(r"\.(?:random|shuffled|shuffle|randomElement)\b\s*(\()?")
_HASHED = re.compile(r"\b(?:Dictionary|Set)\b(?!\s*:)")


def check(root):
    for folder, modules in FOLDERS.items():
        for path in files.our_files(root, folders=(folder,), suffixes=(".swift",)):
            text = files.text_of(root, path) or ""
            for line, problem in sorted(set(problems(text, path == LOOKUP, modules))):
                yield f"{path}:{line}: {problem}"


def problems(text, may_hash=False, modules=frozenset()):
    """Yields (line, problem)."""
    code = swift_source.mask(text)
    for found in IMPORT.finditer(code):
        if found[1] not in MODULES_ALLOWED | modules:
            yield _at(code, found.start(1)), f"imports {found[1]}"
    for pattern, why in FORBIDDEN:
        for found in re.finditer(pattern, code):
            yield _at(code, found.start()), f"`{found[0]}` {why}"
    for found in _RANDOM_CALL.finditer(code):
        if not (found[1] and "using:" in _group(code, found.end() - 1)):
            yield _at(code, found.start()), f"`{found[0].strip()}` without `using:` is random"
    if may_hash:
        return
    for found in _HASHED.finditer(code):
        yield _at(code, found.start()), f"`{found[0]}` has no fixed order: use Lookup"
    for position in _dictionary_brackets(code):
        yield _at(code, position), "a dictionary has no fixed order: use Lookup"


def _at(code, position):
    return swift_source.line_of(code, position)


def _group(code, opening):
    """The text between the bracket at `opening` and the one that closes it."""
    depth = 0
    for index in range(opening, len(code)):
        if code[index] in "([{":
            depth += 1
        elif code[index] in ")]}":
            depth -= 1
            if depth == 0:
                return code[opening + 1 : index]
    return code[opening + 1 :]


def _dictionary_brackets(code):
    """Positions of `[` that open a dictionary type or literal, not a subscript."""
    for found in re.finditer(r"\[", code):
        before = code[found.start() - 1] if found.start() else " "
        if not (before.isalnum() or before in "_)]?!`}") and _has_pair(_group(code, found.start())):
            yield found.start()


def _has_pair(inside):
    """Whether a `:` stands outside of inner brackets and belongs to no `? :`."""
    depth = ternaries = 0
    for index, character in enumerate(inside):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif depth == 0 and character == "?" and inside[index - 1 : index].isspace():
            ternaries += 1
        elif depth == 0 and character == ":":
            if ternaries == 0:
                return True
            ternaries -= 1
    return False


if __name__ == "__main__":
    command.run(check)
