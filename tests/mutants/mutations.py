"""The mutations of a C++ file: where clang sees operators, constants, conditions and statements."""
import json
import re
import subprocess
from dataclasses import dataclass, field

OTHER_OPERATORS = {"<": ["<=", ">"], "<=": ["<", ">"], ">": [">=", "<"], ">=": [">", "<"],
                   "==": ["!="], "!=": ["=="], "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"],
                   "&&": ["||"], "||": ["&&"]}
OTHER_NAMES = {"min": "max", "max": "min", "floor": "ceil", "ceil": "floor", "lower_bound": "upper_bound",
               "upper_bound": "lower_bound"}
NUMBERS = {"double", "int", "long", "unsigned long", "unsigned int"}
OTHER_ASSIGNMENTS = {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*="}


@dataclass
class Mutation:
    begin: int
    end: int
    what: str
    text: str  # in the place of begin to end; of a condition: "!"; of a statement: empty
    statement: bool = False
    line: int = 0
    last_line: int = 0
    code: str = ""
    file: str = ""
    id: int = 0

    def place(self):
        return f"{self.file}:{self.line}"


def syntax_trees(file, root):
    command = ["clang++", "-std=c++20", "-fsyntax-only", "-w", f"-I{root}/include", f"-I{root}/src",
               "-Xclang", "-ast-dump=json", "-Xclang", "-ast-dump-filter=tco", str(file)]
    dump = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    decoder, place = json.JSONDecoder(), 0
    while match := re.compile(r"\s*(?=\S)").match(dump, place):
        tree, place = decoder.raw_decode(dump, match.end())
        yield tree


class Reader:
    """Walks a tree in the order in which clang wrote it: a place names its file only where that
    is another than the last one's."""

    def __init__(self, file, text):
        self.file, self.text, self.found = str(file), text, {}
        self.current = None

    def place(self, where):
        if "expansionLoc" in where:  # of a macro
            self.place(where.get("spellingLoc", {}))
            self.place(where["expansionLoc"])
            return None
        self.current = where.get("file", self.current)
        if "offset" not in where or self.current != self.file:
            return None
        return where["offset"], where["offset"] + where["tokLen"]

    def read(self, tree):
        self.annotate(tree)
        self.walk(tree, None, False)

    def annotate(self, node):
        if "loc" in node:
            self.place(node["loc"])
        span = node.get("range", {})
        begin = self.place(span["begin"]) if "begin" in span else None
        end = self.place(span["end"]) if "end" in span else None
        node["span"] = (begin[0], end[1]) if begin and end else None
        for key, value in node.items():  # other nodes that are named have places too
            if key in ("loc", "range", "span"):
                continue
            if key == "inner":
                for inner in value:
                    self.annotate(inner)
            elif isinstance(value, dict) and ("loc" in value or "range" in value):
                self.annotate(dict(value))

    def walk(self, node, parent, within):
        kind = node.get("kind")
        if node.get("constexpr") or kind in ("ConstantExpr", "StaticAssertDecl", "CXXDefaultArgExpr"):
            return
        if kind == "CompoundStmt":
            within = True
        if within and node.get("span"):
            self.mutate(node, kind, parent)
        for inner in node.get("inner", []):
            self.walk(inner, node, within)

    def of(self, node):
        span = node and node.get("span")
        return self.text[span[0]:span[1]] if span else None

    def add(self, node, what, text, statement=False):
        begin, end = node["span"]
        old = self.text[begin:end]
        if text == old:
            return
        self.found.setdefault((begin, end, what), Mutation(
            begin, end, what, without_lines(text), statement,
            line=self.text.count("\n", 0, begin) + 1, last_line=self.text.count("\n", 0, end) + 1))

    def mutate(self, node, kind, parent):
        inner = node.get("inner", [])
        if kind == "BinaryOperator" and len(inner) == 2:
            self.operator(node, inner[0], inner[1])
        elif kind == "CXXOperatorCallExpr" and len(inner) == 3:
            self.operator(node, inner[1], inner[2])
        elif kind == "CXXRewrittenBinaryOperator":
            operands = self.operands(node)
            if operands:
                self.operator(node, *operands)
        elif kind in ("IntegerLiteral", "FloatingLiteral"):
            self.literal(node, parent)
        elif kind == "CXXBoolLiteralExpr":
            if self.of(node) in ("true", "false"):
                self.add(node, f"{self.of(node)} -> not", "false" if self.of(node) == "true" else "true")
        elif kind == "CallExpr" and inner:
            self.call(node, inner[0])
        elif kind == "UnaryOperator" and node.get("opcode") == "-" and inner:
            if self.of(inner[0]) and self.of(node).startswith("-"):
                self.add(node, "- left out", self.of(inner[0]))
        elif kind in ("IfStmt", "ConditionalOperator", "WhileStmt") and inner:
            if not node.get("hasVar") and not node.get("hasInit") and self.of(inner[0]) and kind != "WhileStmt":
                self.add(inner[0], "condition -> not", "!")
        if parent and parent.get("kind") == "CompoundStmt":
            self.statement(node)

    def operands(self, node):
        for inner in node.get("inner", []):
            if inner.get("kind") == "CXXOperatorCallExpr" and len(inner.get("inner", [])) == 3:
                return inner["inner"][1:]
            deeper = self.operands(inner)
            if deeper:
                return deeper
        return None

    def operator(self, node, left, right):
        if not left.get("span") or not right.get("span"):
            return
        between = self.text[left["span"][1]:right["span"][0]]
        old = between.strip()
        if old in OTHER_OPERATORS and node["span"] == (left["span"][0], right["span"][1]):
            a, b = self.of(left), self.of(right)
            for new in OTHER_OPERATORS[old]:
                if old in "*/" and not NUMBERS.issuperset(map(type_of, (node, left, right))):
                    # Of quantities with units the other operator has another type.
                    if type_of(left) == type_of(node):
                        self.add(node, f"{old} left out", a)
                    elif old == "*" and type_of(right) == type_of(node):
                        self.add(node, f"{old} left out", b)
                    continue
                self.add(node, f"{old} -> {new}", f"{a} {new} {b}")

    def literal(self, node, parent):
        old = self.of(node)
        if not re.fullmatch(r"[0-9][0-9.'e+-]*", old or ""):
            return
        if node["kind"] == "IntegerLiteral":
            value = int(old.replace("'", ""))
            new = "1" if value == 0 else "0" if value == 1 else str(value + 1)
        else:
            value = float(old.replace("'", ""))
            new = "1.0" if value == 0 else repr(value * (1000 if value < 1e-3 else 2))
        if parent and parent.get("kind") == "ImplicitCastExpr":
            type = parent["type"].get("desugaredQualType", parent["type"]["qualType"])
            new = f"static_cast<{type}>({new})"
            if self.of(parent) == old:
                self.add(node, f"{old} -> {re.sub(r'.*[(]', '', new).rstrip(')')}", new)
            return
        self.add(node, f"{old} -> {new}", new)

    def call(self, node, callee):
        name = re.match(r"(std::)?(\w+)\b", self.of(node) or "")
        if name and name[2] in OTHER_NAMES:
            rest = self.of(node)[name.end():]
            self.add(node, f"{name[2]} -> {OTHER_NAMES[name[2]]}", f"{name[1] or ''}{OTHER_NAMES[name[2]]}{rest}")

    def statement(self, node):
        text, kind = self.of(node), node["kind"]
        while kind == "ExprWithCleanups":
            node = node["inner"][0]
            kind = node["kind"]
        assigns = kind == "CompoundAssignOperator" or kind == "BinaryOperator" and node.get("opcode") == "="
        if kind == "CXXOperatorCallExpr" and "=" in self.text[node["span"][0]:node["span"][1]]:
            assigns = True
        calls = kind in ("CXXMemberCallExpr", "CallExpr")
        counts = kind == "UnaryOperator" and node.get("opcode") in ("++", "--")
        if assigns or calls or counts:
            self.add(node, "left out", "", statement=True)
        compound = re.match(r"[\w.\->\[\]()]+ ([-+*/]=) ", text or "")
        if assigns and compound:
            new = OTHER_ASSIGNMENTS[compound[1]]
            changed = text[:compound.start(1)] + new + text[compound.end(1):]
            if type_of(node) in NUMBERS or compound[1] in ("+=", "-="):
                self.add(node, f"{compound[1]} -> {new}", changed)


def type_of(node):
    type = node.get("type", {})
    return type.get("desugaredQualType", type.get("qualType", "")).removeprefix("const ")


def without_lines(text):
    return re.sub(r"\s*\n\s*", " ", re.sub(r"//[^\n]*", "", text))


def mutations(file, root):
    text = file.read_text()
    assert text.isascii(), file  # places are of bytes
    reader = Reader(file, text)
    for tree in syntax_trees(file, root):
        reader.read(tree)
    found = sorted(reader.found.values(), key=lambda m: (m.begin, -m.end, m.what))
    lines = text.split("\n")
    for mutation in found:
        mutation.file = str(file.relative_to(root))
        mutation.code = lines[mutation.line - 1].strip()
    return found


def rewritten(text, chosen):
    """The text with every mutation in it, each chosen by its number."""
    def inside(begin, end, mutants):
        out, at = "", begin
        while mutants:
            first = mutants[0]
            span = (first.begin, first.end)
            same = [m for m in mutants if (m.begin, m.end) == span]
            inner = [m for m in mutants if (m.begin, m.end) != span and m.begin >= span[0] and m.end <= span[1]]
            mutants = [m for m in mutants if m not in same and m not in inner]
            body = inside(*span, inner)
            for mutant in sorted(same, key=lambda m: (m.statement, m.text == "!")):
                if mutant.statement:
                    body = f"if (!mutant({mutant.id})) {body}"
                elif mutant.text == "!":
                    body = f"(mutant({mutant.id}) != static_cast<bool>({body}))"
                else:
                    body = f"(mutant({mutant.id}) ? ({mutant.text}) : ({body}))"
            out += text[at:span[0]] + body
            at = span[1]
        return out + text[at:end]
    return inside(0, len(text), sorted(chosen, key=lambda m: (m.begin, -m.end)))
