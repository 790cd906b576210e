"""Tells code from comments and strings in Swift source, without a parser.

`mask(text)` gives the text back with the same length and line breaks, in which comments, the text
of string and regex literals, and raw identifiers that are not plain names are blanks. What is left
is code: braces balance, and a word found is a word used. Code inside `\\(...)` stays.
"""

import re

# A `/` begins a regex literal only where a value may begin.
_VALUE_MAY_BEGIN = re.compile(r"(?:^|[(\[{,;:=!&|?]|\breturn|\btry|\bin|\bcase)\s*$")
_REGEX = re.compile(r"/(?![\s/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/")
_PLAIN_NAME = re.compile(r"`[A-Za-z_][A-Za-z0-9_]*`")


def mask(text):
    """The code of `text`; everything else is blank. Unterminated literals run to the end."""
    return _Masker(text).run()


def line_of(text, position):
    """The line of `position`, from 1."""
    return text.count("\n", 0, position) + 1


class _Masker:
    def __init__(self, text):
        self.text = text
        self.output = list(text)
        self.position = 0

    def run(self):
        self._code(until_parenthesis=False)
        return "".join(self.output)

    def _blank(self, start, end):
        for index in range(start, min(end, len(self.text))):
            if self.text[index] != "\n":
                self.output[index] = " "

    def _skip(self, end):
        self._blank(self.position, end)
        self.position = min(end, len(self.text))

    def _code(self, until_parenthesis):
        """Goes through code to the end, or to the `)` that ends an interpolation."""
        depth = 0
        while self.position < len(self.text):
            if self._literal():
                continue
            character = self.text[self.position]
            if until_parenthesis and character == "(":
                depth += 1
            elif until_parenthesis and character == ")":
                if depth == 0:
                    return
                depth -= 1
            self.position += 1

    def _literal(self):
        """Goes over a comment, string, regex or raw identifier that starts here, if one does."""
        text, position = self.text, self.position
        if text.startswith("//", position):
            end = text.find("\n", position)
            self._skip(len(text) if end < 0 else end)
        elif text.startswith("/*", position):
            self._block_comment()
        elif text[position] in '#"':
            return self._string_or_extended_regex()
        elif text[position] == "`":
            return self._raw_identifier()
        elif text[position] == "/":
            return self._regex()
        else:
            return False
        return True

    def _block_comment(self):
        depth, index = 0, self.position
        while index < len(self.text):
            if self.text.startswith("/*", index):
                depth, index = depth + 1, index + 2
            elif self.text.startswith("*/", index):
                depth, index = depth - 1, index + 2
                if depth == 0:
                    break
            else:
                index += 1
        self._skip(index)

    def _raw_identifier(self):
        end = self.text.find("`", self.position + 1)
        if end < 0 or "\n" in self.text[self.position : end]:
            return False
        if _PLAIN_NAME.fullmatch(self.text, self.position, end + 1):
            self.position = end + 1
        else:
            self._skip(end + 1)
        return True

    def _regex(self):
        line_start = self.text.rfind("\n", 0, self.position) + 1
        before = "".join(self.output[line_start : self.position])
        found = _REGEX.match(self.text, self.position)
        if not found or not _VALUE_MAY_BEGIN.search(before):
            return False
        self._skip(found.end())
        return True

    def _string_or_extended_regex(self):
        opening = re.compile(r'(#*)("""|"|/)').match(self.text, self.position)
        if not opening or (opening[2] == "/" and not opening[1]):
            return False
        hashes, quote = opening[1], opening[2]
        self._skip(opening.end())
        closing, escape = quote + hashes, "\\" + hashes
        while self.position < len(self.text):
            if self.text.startswith(closing, self.position):
                self._skip(self.position + len(closing))
                return True
            if quote != "/" and self.text.startswith(escape + "(", self.position):
                self._skip(self.position + len(escape) + 1)
                self._code(until_parenthesis=True)
                self._skip(self.position + 1)
            elif self.text.startswith(escape, self.position):
                self._skip(self.position + len(escape) + 1)
            elif quote == '"' and self.text[self.position] == "\n":
                return True  # Not valid Swift: a plain string ends with its line.
            else:
                self._skip(self.position + 1)
        return True
