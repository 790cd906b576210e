#!/usr/bin/env python3
"""Every check of dev/check.sh fails on a bad sample, and passes the tree without it.

Samples are laid into a copy of the project's files, so that the checks run as they do for people
and CI. Run all: `python3 dev/test_checks.py`; one: `python3 dev/test_checks.py Sizes`.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "dev/checks"))

import engine  # noqa: E402
import files  # noqa: E402
import sizes  # noqa: E402
import swift_source  # noqa: E402


class Copy(unittest.TestCase):
    """A copy of the project, with its own git index and without what was built."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="baton-checks-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for path in files.all_files(ROOT):
            self.path(path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, self.path(path))
        subprocess.run(["git", "init", "-q", str(self.root)], check=True)
        if (ROOT / ".venv").exists():
            self.path(".venv").symlink_to(ROOT / ".venv")

    def path(self, name):
        return self.root / name

    def write(self, name, text):
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(textwrap.dedent(text), encoding="utf-8")

    def check(self, name, **environment):
        return subprocess.run(
            [str(self.path("dev/check.sh")), name], env={**os.environ, **environment},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def assert_passes(self, name):
        result = self.check(name)
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn(f"OK      {name}", result.stdout)

    def assert_fails(self, name, saying, **environment):
        result = self.check(name, **environment)
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn(f"FAILED  {name}", result.stdout)
        self.assertIn(saying, result.stdout)


class ChecksFail(Copy):
    def test_format(self):
        self.write("Sources/BatonWire/Sample.swift", "let  x = 1;\n")
        self.assert_fails("format", "DoNotUseSemicolons")

    def test_format_refuses_a_forced_unwrap(self):
        self.write("Sources/BatonWire/Sample.swift", "func f(_ x: Int?) -> Int {\n    x!\n}\n")
        self.assert_fails("format", "NeverForceUnwrap")

    def test_generated(self):
        with self.path("Protos/baton/v1/lead.proto").open("a") as proto:
            proto.write("message Sample {\n  string text = 1;\n}\n")
        self.assert_fails("generated", "run Protos/generate.sh")

    def test_generated_sees_a_changed_header(self):
        with self.path("Sources/CBatonProtos/include/protos.h").open("a") as header:
            header.write("\n")
        self.assert_fails("generated", "run Protos/generate.sh")

    def test_buf(self):
        self.write("Protos/baton/v1/sample.proto", """\
            syntax = "proto3";
            package baton.v1;
            message sample { string Text = 1; }
            """)
        self.assert_fails("buf", "PascalCase")

    def test_sizes_of_files(self):
        self.write("Tests/Sample.swift", "// line\n" * 801)
        self.assert_fails("sizes", "801 lines, more than 800")
        self.write("Tests/Sample.swift", "// line\n" * 800)
        self.assert_passes("sizes")

    def test_sizes_of_functions(self):
        self.write("Tests/Sample.swift", "func f() {\n" + "    g()\n" * 69 + "}\n")
        self.assert_fails("sizes", "f: 71 lines, more than 70")
        self.write("Tests/Sample.swift", "func f() {\n" + "    g()\n" * 68 + "}\n")
        self.assert_passes("sizes")

    def test_sizes_are_noted_before_they_are_refused(self):
        self.write("Tests/Sample.swift", "func f() {\n" + "    g()\n" * 60 + "}\n")
        self.assertIn("note: Tests/Sample.swift:1: f: 62 lines", self.check("sizes").stdout)

    def test_engine(self):
        self.write("Sources/BatonEngine/Sample.swift", "import Foundation\n")
        self.assert_fails("engine", "Sample.swift:1: imports Foundation")

    def test_engine_allows_dictionaries_in_lookup_only(self):
        self.write("Sources/BatonEngine/Lookup.swift", "let x: [String: Int] = [:]\n")
        self.assert_passes("engine")
        self.write("Sources/BatonEngine/Sample.swift", "let x: [String: Int] = [:]\n")
        self.assert_fails("engine", "a dictionary has no fixed order")

    def test_engine_reads_the_node_too(self):
        self.write("Sources/BatonNode/Sample.swift", "package import BatonEngine\n")
        self.assert_passes("engine")
        self.write("Sources/BatonNode/Sample.swift", "internal import BatonWire\n")
        self.assert_fails("engine", "Sample.swift:1: imports BatonWire")
        self.write("Sources/BatonNode/Sample.swift", "var x: [UInt64: Int] = [:]\n")
        self.assert_fails("engine", "a dictionary has no fixed order")

    def test_headers(self):
        self.write("Sources/BatonWire/Sample.swift", "// SPDX" "-License-Identifier: MIT\n")
        self.assert_fails("headers", "Sample.swift:1: a licence header")

    def test_words(self):
        for word in ("TO" "DO", "FIX" "ME", "X" "XX"):
            self.write("Tests/Sample.swift", f"// {word}: later\n")
            self.assert_fails("words", f"{word}: finish it")

    def test_words_that_trap(self):
        for word in ("try" "!", "as" "!"):
            self.write("Clients/baton/Sample.swift", f"let x = {word} f\n")
            self.assert_fails("words", f"{word} traps")
        self.write("Clients/baton/Sample.swift", 'let x = "as! he said" // try! it\n')
        self.assert_passes("words")

    def test_paths(self):
        self.write("Documentation/Sample.md", "See /" "work/notes.\n")
        self.assert_fails("paths", "is a path of one machine")
        self.write("Documentation/Sample.md", "See Tests/" "work/notes and $folder/" "root/x.\n")
        self.assert_passes("paths")

    def test_proofs(self):
        self.assert_passes("proofs")
        table = self.path("Documentation/Bugs.md")
        rows = table.read_text(encoding="utf-8")
        with table.open("a", encoding="utf-8") as bugs:
            bugs.write("| a | b | c | `a sentence that is no test` |\n")
        self.assert_fails("proofs", "there is no test, scenario or script `a sentence that is no")
        table.write_text(rows + "| a | b | c | none |\n", encoding="utf-8")
        self.assert_fails("proofs", "the row names no test")

    def test_proofs_sees_a_renamed_test_and_scenario(self):
        path = self.path("Tests/BatonEngineTests/Assignment/RealLifeTests.swift")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("func `a tie does", "func `the tie does"), encoding="utf-8")
        self.assert_fails("proofs", "or script `a tie does not always favour the same rep`")
        path.write_text(text.replace("@Test func `a tie", "// @Test func `a tie"), encoding="utf-8")
        self.assert_fails("proofs", "or script `a tie does not always favour the same rep`")
        path.write_text(text, encoding="utf-8")
        self.path("Tests/Cases/scenarios/90-lunch-is-not-lateness.yaml").unlink()
        self.assert_fails("proofs", "or script `90-lunch-is-not-lateness.yaml`")

    def test_proofs_wants_its_sections(self):
        testing = self.path("Documentation/Testing.md")
        text = testing.read_text(encoding="utf-8")
        testing.write_text(text.replace("## Bad input", "## Input"), encoding="utf-8")
        self.assert_fails("proofs", "no section ## Bad input")

    def test_shell(self):
        self.write("dev/sample", "#!/bin/sh\nrm $1\n")
        self.assert_fails("shell", "SC2086")

    def test_nghttp2(self):
        self.write("fake/dpkg-query", "#!/bin/sh\nprintf 1.52.0-1+deb12u2\n")
        self.path("fake/dpkg-query").chmod(0o755)
        path = f"{self.path('fake')}:{os.environ['PATH']}"
        self.assert_fails("nghttp2", "1.52.0-1+deb12u2, and", PATH=path)

    def test_examples(self):
        self.assert_passes("examples")
        with self.path("Examples/leads.csv").open("a") as leads:
            leads.write("more\n")
        self.assert_fails("examples", "is not what")

    def test_planted(self):
        self.assert_passes("planted")
        self.write("Sources/BatonEngine/Assignment/Rotation.swift", "struct Rotation {}\n")
        self.assert_fails("planted", "does not apply; make it again on the present tree")

    def test_imports(self):
        self.write("Sources/BatonWire/Sample.swift", "internal import Foundation\n")
        self.assert_passes("imports")
        self.write("Sources/BatonWire/Sample.swift", "internal import BatonJournal\n")
        self.assert_fails("imports", "Sample.swift:1: imports BatonJournal, which")

    def test_imports_of_a_package_and_of_a_test(self):
        self.write("Clients/baton/Sample.swift", "import NIOCore\n")
        self.assert_fails("imports", "Sample.swift:1: imports NIOCore, which")
        self.path("Clients/baton/Sample.swift").unlink()
        self.write("Tests/BatonEngineTests/Sample.swift", "@testable import BatonWire\n")
        self.assert_fails("imports", "Sample.swift:1: imports BatonWire, which")

    def test_every_check_is_tested_here(self):
        listed = subprocess.run(
            [str(self.path("dev/check.sh")), "--list"], check=True, capture_output=True, text=True)
        tested = {name.split("_")[1] for name in dir(self) if name.startswith("test_")}
        self.assertEqual(set(listed.stdout.split()) - tested, {"selftest"})

    def test_an_unknown_check_is_refused(self):
        self.assertEqual(self.check("sample").returncode, 2)


class Mask(unittest.TestCase):
    def assert_masks(self, text, expected):
        masked = swift_source.mask(text)
        self.assertEqual(len(masked), len(text))
        self.assertEqual(masked.split(), expected.split())

    def test_comments(self):
        self.assert_masks("a // b { }\nc", "a c")
        self.assert_masks("a /* b /* c { */ d */ e", "a e")
        self.assert_masks("a /// `b` {", "a")

    def test_strings(self):
        self.assert_masks('a "b { // c" d', "a d")
        self.assert_masks(r'a "b \" { c" d', "a d")
        self.assert_masks(r'a "\\" d', "a d")
        self.assert_masks('a """\nb " { "" c\n""" d', "a d")

    def test_raw_strings(self):
        self.assert_masks(r'a #"b " \( { c"# d', "a d")
        self.assert_masks('a ##"b "# { "## d', "a d")
        self.assert_masks('a #"""\n" """ {\n"""# d', "a d")

    def test_interpolations_are_code(self):
        self.assert_masks(r'a "b \(c { d("e {") }) f" g', "a c { d( ) } g")
        self.assert_masks(r'a #"b \#(c) \(d)"# e', "a c e")
        self.assert_masks(r'"\("\("x {")")" y', "y")

    def test_raw_identifiers(self):
        self.assert_masks("func `a { is refused`() {}", "func () {}")
        self.assert_masks("let `default` = 1", "let `default` = 1")

    def test_regexes_and_divisions(self):
        self.assert_masks("let x = /a{2}[/{]b/ + 1", "let x = + 1")
        self.assert_masks("let x = #/a { b/# + 1", "let x = + 1")
        self.assert_masks("let x = a / b / c", "let x = a / b / c")
        self.assert_masks("let x = (a)/b/c", "let x = (a)/b/c")

    def test_line_numbers_stay(self):
        self.assertEqual(swift_source.mask('"""\na\nb\n"""\nc').count("\n"), 4)


class Sizes(unittest.TestCase):
    def assert_functions(self, text, *expected):
        self.assertEqual(list(sizes.functions(textwrap.dedent(text))), list(expected))

    def test_functions_and_nested_ones(self):
        self.assert_functions(
            """\
            func outer<T>(_ x: T = { 1 }()) async throws(E) -> [T]
            where T: P {
                func inner() {
                }
            }
            """, ("outer", 1, 5), ("inner", 3, 2))

    def test_initializers_but_not_their_calls(self):
        self.assert_functions(
            """\
            struct S {
                init?(x: Int) {
                    self.init(y: x)
                    _ = S.init { 1 }
                }
                deinit { free() }
            }
            """, ("init", 2, 4), ("deinit", 6, 1))

    def test_computed_properties_and_subscripts_but_not_stored_ones(self):
        self.assert_functions(
            """\
            struct S {
                var stored: Int
                var closure: () -> Void = { g() }
                var computed: Int {
                    1
                }
                subscript(index: Int) -> Int {
                    1
                }
            }
            func f() {
                var x: Int
                if true { x = 1 }
            }
            """, ("computed", 4, 3), ("subscript", 7, 3), ("f", 11, 4))

    def test_requirements_have_no_body(self):
        self.assert_functions(
            """\
            protocol P {
                func a() -> Int
                init()
                mutating func b()
            }
            extension P {
                func c() {}
            }
            """, ("c", 7, 1))

    def test_braces_in_strings_comments_and_names(self):
        self.assert_functions(
            """\
            @Test func `a } is { refused`() {
                let x = "}" // }
            }
            func g() {}
            """, ("`a } is { refused`", 1, 3), ("g", 4, 1))

    def test_operators(self):
        self.assert_functions(
            "static func == (a: Int, b: Int) -> Bool {\n true\n}\n", ("==", 1, 3))


class Engine(unittest.TestCase):
    def assert_refused(self, *samples):
        for sample in samples:
            self.assertTrue(list(engine.problems(sample)), sample)

    def assert_accepted(self, *samples):
        for sample in samples:
            self.assertEqual(list(engine.problems(sample)), [], sample)

    def test_imports(self):
        self.assert_refused(
            "import Foundation", "internal import Synchronization", "package import BatonJournal",
            "@preconcurrency import Dispatch", "import struct Foundation.Date", "import Collections")
        self.assert_accepted("internal import DequeModule", "// import Foundation")

    def test_clocks(self):
        self.assert_refused(
            "let x = Date()", "f(.now)", "Instant.now", "ContinuousClock().now", "clock.now")
        self.assert_accepted("state.now", "let x: LocalDate", '"Date"', "self.now = now")

    def test_randomness(self):
        self.assert_refused(
            "Int.random(in: 0..<3)", "x.shuffled()", "x.randomElement()", "UUID()",
            "var g = SystemRandomNumberGenerator()", "x.map(Int.random)")
        self.assert_accepted("Int.random(in: f(3), using: &generator)", "x.shuffled(using: &g)")

    def test_hashes(self):
        self.assert_refused("x.hashValue", "func hash(into hasher: inout Hasher)",
                            "ObjectIdentifier(x)")

    def test_floating_point(self):
        self.assert_refused("let x: Double = 1", "Float(x)", r'"\(Double(x))"')
        self.assert_accepted("enum E { case doubleClick }", '"Double"')

    def test_hashed_collections(self):
        self.assert_refused(
            "var x: Set<Int>", "Dictionary(grouping: a, by: b)", "let x: [String: Int]",
            "lookup.unordered.first",
            "let x = [:]", "let x = [1: 2]", "f([a: b])", "Array<[K: V]>()", "let x = [K: [V]]()",
            "let x = [\n    a: 1,\n    b: 2,\n]", "x as [K: V]")
        self.assert_accepted(
            "struct S: OptionSet {}", "x[at: 3]", "x?[safe: 1]", "[a ? b : c]", "[f(x: 1)]",
            "[weak self] in", "[{ (x: Int) in x }]", "f(x)[at: 1]", "let x: [Int]")


if __name__ == "__main__":
    unittest.main(verbosity=1)
