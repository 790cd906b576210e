"""Long files and functions: refused above one size, reported above a smaller one."""

import re

import command
import files
import swift_source

FILE_LINES_MAX, FILE_LINES_NOTED = 800, 400
FUNCTION_LINES_MAX, FUNCTION_LINES_NOTED = 70, 50

# `.init(` and `self.init(` are calls, not declarations.
_DECLARATION = re.compile(
    r"(?<![.\w`])(?:func\s+(?P<func>`[^`]*`|[^\s(<]+|\s*(?=\())"
    r"|(?P<init>init)(?=\s*[?!]?\s*[(<])|(?P<deinit>deinit)\b|(?P<subscript>subscript)\b(?=\s*[(<])"
    r"|var\s+(?P<var>`?\w+`?)\s*:)"
)
_OTHER_DECLARATION = re.compile(
    r"(?:func|init|deinit|subscript|var|let|case|struct|class|enum|actor|extension|protocol|"
    r"typealias|associatedtype|public|package|internal|fileprivate|private|static|mutating|"
    r"nonisolated|override|final|import)\b"
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def functions(text):
    """Yields (name, first line, number of lines) of everything with a body, in order.

    Functions, initializers, deinitializers, subscripts and computed properties; from the line of
    the keyword to that of the closing brace.
    """
    code = swift_source.mask(text)
    for found in _DECLARATION.finditer(code):
        body = _body(code, found.end(), ends_with_line=found["var"] is not None)
        if body is None:
            continue
        first = swift_source.line_of(code, found.start())
        last = swift_source.line_of(code, _end_of_group(code, body))
        yield _name(text, found), first, last - first + 1


def _name(text, found):
    name = found["func"] or found["init"] or found["deinit"] or found["subscript"] or found["var"]
    if name and name.strip():
        return name
    # A raw identifier is blank in the code: take it from the text.
    raw = re.compile(r"\s*func\s+(`[^`]*`)").match(text, found.start())
    return raw[1] if raw else "func"


def _body(code, position, ends_with_line):
    """Where the declaration's `{` is, or None if it has no body."""
    while position < len(code):
        character = code[position]
        if character == "{":
            return position
        if character in "([":
            position = _end_of_group(code, position)
        elif character in "};" or (ends_with_line and character in "\n="):
            return None
        elif character.isalpha() and not (code[position - 1].isalnum() or code[position - 1] in "_.`"):
            if _OTHER_DECLARATION.match(code, position):
                return None
        position += 1
    return None


def _end_of_group(code, position):
    """Where the bracket that opens at `position` closes, or the end of the code."""
    expected = []
    for index in range(position, len(code)):
        character = code[index]
        if character in _CLOSING:
            expected.append(_CLOSING[character])
        elif expected and character == expected[-1]:
            expected.pop()
            if not expected:
                return index
    return len(code) - 1


def check(root):
    for path in files.our_files(root, suffixes=(".swift",)):
        text = files.text_of(root, path) or ""
        lines = len(text.splitlines())
        if lines > FILE_LINES_MAX:
            yield f"{path}: {lines} lines, more than {FILE_LINES_MAX}: split it by idea"
        elif lines > FILE_LINES_NOTED:
            yield f"note: {path}: {lines} lines"
        for name, line, length in functions(text):
            if length > FUNCTION_LINES_MAX:
                yield f"{path}:{line}: {name}: {length} lines, more than {FUNCTION_LINES_MAX}"
            elif length > FUNCTION_LINES_NOTED:
                yield f"note: {path}:{line}: {name}: {length} lines"


if __name__ == "__main__":
    command.run(check)
