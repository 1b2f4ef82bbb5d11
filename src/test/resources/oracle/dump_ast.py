"""Prints what CPython's own parser makes of Python files, in the format of Loopguard's TreePrinter.

A server on standard input and output. A message is a length (four bytes, big endian) and as many bytes.
The first answer is the version, then each request is the bytes of a file and its answer one of
    T and the tree        the file parses
    R and the problem     CPython refuses it
    F and the problem     this script cannot say
Offsets are UTF-16 units in the decoded text. Needs CPython 3.12: before it, places inside f-strings are wrong.
"""

import ast
import io
import re
import struct
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(100_000)

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**",
    "LShift": "<<", "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&",
    "UAdd": "+", "USub": "-", "Invert": "~", "Not": "not",
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
}  # fmt: skip

# CPython's class: our record, then each of our fields with CPython's attribute.
NODES = {
    "Module": ("ModuleTree", "body"),
    "Attribute": ("Attribute", "value", "name:attr"),
    "Await": ("Await", "value"),
    "BinOp": ("BinaryOperation", "left", "operator:op", "right"),
    "Compare": ("Comparison", "operators:ops", "operands:_operands"),
    "Dict": ("DictDisplay", "keys", "values"),
    "DictComp": ("DictComprehension", "key", "value", "clauses:generators"),
    "GeneratorExp": ("GeneratorExpression", "element:elt", "clauses:generators"),
    "IfExp": ("Conditional", "condition:test", "body", "otherwise:orelse"),
    "JoinedStr": ("FormattedString", "template:_false", "parts:_parts"),
    "TemplateStr": ("FormattedString", "template:_true", "parts:_parts"),
    "FormattedValue": ("Interpolation", "value", "conversion:_conversion", "format:_format"),
    "Interpolation": ("Interpolation", "value", "expressionText:str", "conversion:_conversion", "format:_format"),
    "Call": ("Call", "function:func", "arguments:_arguments"),
    "Lambda": ("Lambda", "parameters:args", "body"),
    "List": ("ListDisplay", "elements:elts"),
    "ListComp": ("ListComprehension", "element:elt", "clauses:generators"),
    "Name": ("Name", "id"),
    "NamedExpr": ("NamedExpression", "target", "value"),
    "Set": ("SetDisplay", "elements:elts"),
    "SetComp": ("SetComprehension", "element:elt", "clauses:generators"),
    "Slice": ("Slice", "lower", "upper", "step"),
    "Starred": ("Starred", "value"),
    "Subscript": ("Subscript", "value", "index:slice"),
    "Tuple": ("TupleDisplay", "elements:elts"),
    "UnaryOp": ("UnaryOperation", "operator:op", "operand"),
    "BoolOp": ("BooleanOperation", "and:_and", "operands:values"),
    "Yield": ("Yield", "value"),
    "YieldFrom": ("YieldFrom", "value"),
    "comprehension": ("ComprehensionClause", "async:_is_async", "target", "iterable:iter", "conditions:ifs"),
    "AnnAssign": ("AnnotatedAssign", "target", "annotation", "value", "simple:_simple"),
    "Assert": ("Assert", "condition:test", "message:msg"),
    "Assign": ("Assign", "targets", "value"),
    "AugAssign": ("AugmentedAssign", "target", "operator:op", "value"),
    "Break": ("Break",),
    "ClassDef": ("ClassDef", "name", "decorators:decorator_list", "typeParameters:type_params", "arguments:_bases", "body"),
    "Continue": ("Continue",),
    "Delete": ("Delete", "targets"),
    "ExceptHandler": ("ExceptClause", "type", "name", "body"),
    "Expr": ("ExpressionStatement", "value"),
    "For": ("For", "async:_false", "target", "iterable:iter", "body", "otherwise:orelse"),
    "AsyncFor": ("For", "async:_true", "target", "iterable:iter", "body", "otherwise:orelse"),
    "Global": ("Global", "names"),
    "If": ("If", "condition:test", "body", "otherwise:orelse"),
    "Import": ("Import", "names"),
    "ImportFrom": ("ImportFrom", "module:_module", "level", "names"),
    "Match": ("Match", "subject", "cases"),
    "Nonlocal": ("Nonlocal", "names"),
    "Pass": ("Pass",),
    "Raise": ("Raise", "exception:exc", "cause"),
    "Return": ("Return", "value"),
    "Try": ("Try", "group:_false", "body", "handlers", "otherwise:orelse", "finallyBody:finalbody"),
    "TryStar": ("Try", "group:_true", "body", "handlers", "otherwise:orelse", "finallyBody:finalbody"),
    "TypeAlias": ("TypeAlias", "name", "typeParameters:type_params", "value"),
    "While": ("While", "condition:test", "body", "otherwise:orelse"),
    "With": ("With", "async:_false", "items", "body"),
    "AsyncWith": ("With", "async:_true", "items", "body"),
    "alias": ("ImportedName", "name", "alias:asname"),
    "withitem": ("WithItem", "context:context_expr", "target:optional_vars"),
    "arguments": ("Parameters", "all:_parameters"),
    "match_case": ("MatchCase", "pattern", "guard", "body"),
    "MatchAs": ("As", "pattern", "name"),
    "MatchClass": ("ClassPattern", "type:cls", "patterns", "keywordNames:kwd_attrs", "keywordPatterns:kwd_patterns"),
    "MatchMapping": ("Mapping", "keys", "patterns", "rest"),
    "MatchOr": ("Or", "patterns"),
    "MatchSequence": ("Sequence", "patterns"),
    "MatchSingleton": ("Singleton", "value:_singleton"),
    "MatchStar": ("Star", "name"),
    "MatchValue": ("Value", "value"),
    "TypeVar": ("TypeParameter", "kind:_type_var", "name", "bound", "defaultValue:_default"),
    "TypeVarTuple": ("TypeParameter", "kind:_type_var_tuple", "name", "bound:_none", "defaultValue:_default"),
    "ParamSpec": ("TypeParameter", "kind:_param_spec", "name", "bound:_none", "defaultValue:_default"),
}
for kind in ("FunctionDef", "AsyncFunctionDef"):
    asynchronous = "_true" if kind.startswith("Async") else "_false"
    NODES[kind] = (
        "FunctionDef", f"async:{asynchronous}", "name", "decorators:decorator_list", "typeParameters:type_params",
        "parameters:args", "returns", "body",
    )  # fmt: skip

# Nodes whose place CPython gives otherwise; comprehensions, parameters … have none at all.
PLACELESS = {"FormattedValue", "Interpolation"}

NODES = {
    getattr(ast, kind): (
        record,
        kind not in PLACELESS and "lineno" in getattr(ast, kind)._attributes,
        [(field.split(":")[0] + "=", field.split(":")[-1], ":_" in field) for field in fields],
    )
    for kind, (record, *fields) in NODES.items()
    if hasattr(ast, kind)
}


class Indents(dict):
    def __missing__(self, depth):
        self[depth] = "  " * depth
        return self[depth]


INDENT = Indents()


class Made:
    """A record of ours that CPython has no node for; its fields are values ready to print."""

    def __init__(self, record, *fields, at=None):
        self.record, self.fields, self.at = record, fields, at


class Word(str):
    """Text that is printed without quotes."""


class Places:
    def __init__(self, text):
        self.lines, self.starts, start = [], [], 0
        for line in re.split("(\r\n|\r|\n)", text)[::2]:
            self.lines.append(None if line.isascii() else line.encode("utf-8", "surrogatepass"))
        for match in re.finditer("[^\r\n]*(\r\n|\r|\n|$)", text):
            self.starts.append(start)
            start += units(match.group())

    def offset(self, line, column):
        wide = self.lines[line - 1]
        if wide is not None:
            column = units(wide[:column].decode("utf-8", "surrogatepass"))
        return self.starts[line - 1] + column


def units(text):
    """Returns how many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Printer:
    def __init__(self, text):
        self.text = text
        self.places = Places(text)
        self.out = []

    def place(self, node):
        start = self.places.offset(node.lineno, node.col_offset)
        return start, self.places.offset(node.end_lineno, node.end_col_offset)

    def print(self, value, depth):
        if isinstance(value, ast.AST):
            self.node(value, depth)
        elif isinstance(value, Made):
            where = " %d..%d" % self.place(value.at) if value.at else ""
            self.out.append(value.record + where + "\n")
            for field, inner in value.fields:
                self.field(INDENT[depth + 1] + field + "=", inner, depth + 1)
        elif isinstance(value, Word):
            self.out.append(value + "\n")
        elif isinstance(value, str):
            self.out.append("'" + escaped(value) + "'\n")
        elif isinstance(value, bool):
            self.out.append("true\n" if value else "false\n")
        else:
            self.out.append(f"{value}\n")

    def node(self, node, depth):
        kind = type(node)
        if kind is ast.Constant:
            self.print(self.constant(node), depth)
            return
        if kind not in NODES:
            self.out.append("'" + OPERATORS[kind.__name__] + "'\n")
            return
        record, placed, fields = NODES[kind]
        if placed:
            self.out.append("%s %d..%d\n" % (record, *self.place(node)))
        else:
            self.out.append(record + "\n")
        indent = INDENT[depth + 1]
        for field, attribute, made in fields:
            value = getattr(self, attribute)(node) if made else getattr(node, attribute)
            self.field(indent + field, value, depth + 1)

    def field(self, start, value, depth):
        if isinstance(value, list):
            if value:
                self.out.append(start + "\n")
                for element in value:
                    self.out.append(INDENT[depth + 1])
                    self.print(element, depth + 1)
        else:
            self.out.append(start)
            self.print(value, depth)

    def constant(self, node):
        value = node.value
        if value is None or value is Ellipsis or isinstance(value, bool):
            return self._name_constant(value, node)
        if isinstance(value, str):
            return Made("StringLiteral", ("value", value), at=node)
        if isinstance(value, bytes):
            return Made("BytesLiteral", ("value", value.decode("latin-1")), at=node)
        return Made("NumberLiteral", ("text", self.number(node)), at=node)

    def number(self, node):
        start, end = self.place(node)
        if not self.text.isascii():
            return self.text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")
        return self.text[start:end]

    def _name_constant(self, value, at):
        return Made("NameConstant", ("value", Word("ELLIPSIS" if value is Ellipsis else str(value).upper())), at=at)

    def _singleton(self, node):
        return self._name_constant(node.value, node)

    def _false(self, node):
        return False

    def _true(self, node):
        return True

    def _none(self, node):
        return None

    def _and(self, node):
        return isinstance(node.op, ast.And)

    def _is_async(self, node):
        return bool(node.is_async)

    def _simple(self, node):
        return bool(node.simple)

    def _module(self, node):
        return node.module or ""

    def _operands(self, node):
        return [node.left, *node.comparators]

    def _type_var(self, node):
        return Word("TYPE_VAR")

    def _type_var_tuple(self, node):
        return Word("TYPE_VAR_TUPLE")

    def _param_spec(self, node):
        return Word("PARAM_SPEC")

    def _default(self, node):
        return getattr(node, "default_value", None)

    def _parts(self, node):
        return parts(node.values)

    def _conversion(self, node):
        return Word("" if node.conversion == -1 else chr(node.conversion))

    def _format(self, node):
        return None if node.format_spec is None else parts(node.format_spec.values)

    def _bases(self, node):
        return arguments(node.bases, node.keywords)

    def _arguments(self, node):
        return arguments(node.args, node.keywords)

    def _parameters(self, node):
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        made = [
            parameter("POSITIONAL_ONLY" if index < len(node.posonlyargs) else "POSITIONAL_OR_KEYWORD", each, default)
            for index, (each, default) in enumerate(zip(positional, defaults))
        ]
        if node.vararg:
            made.append(parameter("VAR_POSITIONAL", node.vararg, None))
        made += [parameter("KEYWORD_ONLY", *each) for each in zip(node.kwonlyargs, node.kw_defaults)]
        if node.kwarg:
            made.append(parameter("VAR_KEYWORD", node.kwarg, None))
        return made


def parts(values):
    return [Made("Text", ("value", each.value)) if isinstance(each, ast.Constant) else each for each in values]


def parameter(kind, node, default):
    fields = ("kind", Word(kind)), ("name", node.arg), ("annotation", node.annotation), ("defaultValue", default)
    return Made("Parameter", *fields, at=node)


def arguments(positional, keywords):
    made = []
    for each in positional:
        starred = isinstance(each, ast.Starred)
        kind, value = ("STARRED", each.value) if starred else ("POSITIONAL", each)
        made.append((each, argument(kind, None, value)))
    for each in keywords:
        made.append((each, argument("KEYWORD" if each.arg else "DOUBLE_STARRED", each.arg, each.value)))
    made.sort(key=lambda pair: (pair[0].lineno, pair[0].col_offset))
    return [each for _, each in made]


def argument(kind, name, value):
    return Made("Argument", ("kind", Word(kind)), ("name", name), ("value", value))


PLAIN = re.compile(r"[ -&(-\[\]-~]*")


def escaped(text):
    if PLAIN.fullmatch(text):
        return text
    out = []
    for (unit,) in struct.iter_unpack("<H", text.encode("utf-16-le", "surrogatepass")):
        if unit in (0x5C, 0x27):
            out.append("\\" + chr(unit))
        else:
            out.append(chr(unit) if 0x20 <= unit < 0x7F else "\\u%04x" % unit)
    return "".join(out)


def answer(source):
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        return f"R{type(problem).__name__}: {problem}".encode("utf-8", "replace")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        printer = Printer(source.decode(encoding))
        printer.print(tree, 0)
        return ("T" + "".join(printer.out)).encode("ascii")
    except Exception as problem:
        return f"F{type(problem).__name__}: {problem}".encode("utf-8", "replace")


def version():
    return sys.version.split()[0].encode("ascii")


def send(message):
    sys.stdout.buffer.write(struct.pack(">I", len(message)) + message)
    sys.stdout.buffer.flush()


def serve():
    if sys.version_info < (3, 12):
        sys.exit(f"CPython 3.12 or newer is needed, this is {sys.version.split()[0]}")
    send(version())
    while header := sys.stdin.buffer.read(4):
        (length,) = struct.unpack(">I", header)
        send(answer(sys.stdin.buffer.read(length)))


if __name__ == "__main__":
    serve()
