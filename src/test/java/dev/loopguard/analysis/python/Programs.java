package dev.loopguard.analysis.python;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random Python that is valid, made from a small grammar. */
public final class Programs {
  private static final String STEP = "    ";

  /** Stands for a string of two lines while lines are still being indented. */
  private static final String LONG_TEXT = "LONG_TEXT";

  private Programs() {}

  /** Returns modules of a few statements, nested up to three blocks deep. */
  public static Arbitrary<String> modules() {
    return modulesOfShortStrings().map(program -> program.replace(LONG_TEXT, "\"\"\"a\nb\"\"\""));
  }

  /** Returns modules without strings of several lines, which an indentation would change. */
  static Arbitrary<String> modulesOfShortStrings() {
    return block(3);
  }

  /** Returns the text with every line pushed one step in, as the body of a block. */
  static String indented(String text) {
    return text.lines().map(line -> STEP + line + "\n").reduce("", String::concat);
  }

  private static Arbitrary<String> block(int depth) {
    return statement(depth).list().ofMinSize(1).ofMaxSize(4).map(all -> String.join("", all));
  }

  private static Arbitrary<String> statement(int depth) {
    Arbitrary<String> simple = simple().map(text -> text + "\n");
    if (depth == 0) {
      return simple;
    }
    Arbitrary<String> body = Arbitraries.lazy(() -> block(depth - 1)).map(Programs::indented);
    Arbitrary<String> compound =
        Combinators.combine(header(), body, tail(depth - 1))
            .as((header, inner, tail) -> header + ":\n" + inner + tail(header, tail));
    return Arbitraries.frequencyOf(Tuple.of(3, simple), Tuple.of(2, compound));
  }

  private static Arbitrary<String> tail(int depth) {
    return Arbitraries.lazy(() -> statement(Math.min(depth, 1))).map(Programs::indented);
  }

  private static String tail(String header, String body) {
    if (header.equals("try")) {
      return "except (E, asyncio.CancelledError) as e:\n" + body + "finally:\n" + body;
    }
    return header.startsWith("if ") || header.startsWith("while ") ? "else:\n" + body : "";
  }

  private static Arbitrary<String> header() {
    return Arbitraries.oneOf(
        expression(2).map(e -> "if " + e),
        expression(2).map(e -> "while " + e),
        expression(2).map(e -> "for x, *y in " + e),
        expression(2).map(e -> "with " + e + " as x"),
        expression(1).map(e -> "async def f(a, /, b=" + e + ", *c, d: int, **k) -> " + e),
        expression(1).map(e -> "@" + e + "\ndef g(self, x=" + e + ")"),
        expression(1).map(e -> "class A(B, metaclass=" + e + ")"),
        Arbitraries.of("try", "async def h()"));
  }

  private static Arbitrary<String> simple() {
    Arbitrary<String> value = expression(3);
    return Arbitraries.oneOf(
        value,
        value.map(e -> "x = y.z = " + e),
        value.map(e -> "x: list[int] = " + e),
        value.map(e -> "x += " + e),
        value.map(e -> "return_ = await_(" + e + ")"),
        value.map(e -> "del x[" + e + "]"),
        value.map(e -> "assert " + e + ", 'why'"),
        value.map(e -> "raise E from " + e),
        value.map(e -> "match " + e + ":\n    case [A(b=1), *_] | {'k': _, **r} if x: " + e),
        Arbitraries.of(
            "pass",
            "import a.b as c, time",
            "from .x import (y, z as w,)",
            "global q",
            "x = 1; y"));
  }

  private static Arbitrary<String> expression(int depth) {
    Arbitrary<String> atom =
        Arbitraries.of(
            "x",
            "self.y",
            "time",
            "1_000",
            "0x1F",
            "1.5e-3j",
            "'text'",
            "b'\\x00'",
            "...",
            "None",
            "f'{x!r:>{w}}{{}}'",
            LONG_TEXT,
            "()",
            "[]",
            "{}",
            "asyncio",
            "é");
    if (depth == 0) {
      return atom;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> expression(depth - 1));
    return Arbitraries.oneOf(
        atom,
        inner.map(e -> "(" + e + ")"),
        inner.map(e -> "time.sleep(" + e + ")"),
        inner.map(e -> "asyncio.create_task(" + e + ", name=" + e + ")"),
        inner.map(e -> "(lambda a, *b: " + e + ")"),
        inner.map(e -> "[" + e + " for x in " + e + " if " + e + "]"),
        inner.map(e -> "{" + e + ": x, **y}"),
        inner.map(e -> "(n := " + e + ")"),
        inner.map(e -> "x[" + e + ":, ::2]"),
        inner.map(e -> "(not -" + e + ")"),
        Combinators.combine(inner, operator(), inner).as((a, op, b) -> "(" + a + op + b + ")"),
        Combinators.combine(inner, inner, inner)
            .as((a, b, c) -> "(" + a + " if " + b + " else " + c + ")"));
  }

  private static Arbitrary<String> operator() {
    return Arbitraries.of(
        List.of(" + ", " ** ", " // ", " @ ", " and ", " or ", " < ", " is not ", " not in "));
  }
}
