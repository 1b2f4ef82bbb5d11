package dev.loopguard.lab.oracle;

import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.analysis.python.syntax.SourceDecoder;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.TreePrinter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** What our parser says about a file, without what CPython's tree has no place for. */
sealed interface OurTree {
  /**
   * The whole file.
   *
   * @param printed the tree, as {@code dump_ast.py} prints CPython's
   */
  record Whole(String printed, LineTable lines) implements OurTree {}

  /** At least a part of the file is not Python 3 to us. */
  record Refused(String problem) implements OurTree {}

  static OurTree of(byte[] source) {
    return switch (SourceDecoder.decode(source)) {
      case SourceDecoder.Decoded.Text(String text) -> of(text);
      case SourceDecoder.Decoded.Binary _ -> new Refused("a zero byte");
      case SourceDecoder.Decoded.UnknownEncoding(String name) ->
          new Refused("unknown encoding " + name);
      case SourceDecoder.Decoded.Malformed(String encoding, int offset) ->
          new Refused("no " + encoding + " at byte " + offset);
    };
  }

  private static OurTree of(String text) {
    return switch (PythonParser.parse(text)) {
      case ParseResult.Parsed(ParsedModule module) -> of(module);
      case ParseResult.TooDeep(int offset) -> new Refused("too deep at offset " + offset);
      case ParseResult.Python2(int offset) -> new Refused("Python 2 at offset " + offset);
    };
  }

  private static OurTree of(ParsedModule module) {
    Optional<Statement.Broken> broken = module.broken().stream().findFirst();
    return broken.isPresent()
        ? new Refused(
            "line %d: %s"
                .formatted(
                    module.lines().line(broken.get().start()), broken.get().problem()))
        : new Whole(Comparable.of(TreePrinter.print(module.tree(), true)), module.lines());
  }

  /** Takes out of a printed tree what CPython does not tell. */
  final class Comparable {
    /** Records to which CPython gives no place, or none that means the same. */
    private static final Set<String> PLACELESS =
        Set.of(
            "ModuleTree",
            "Text",
            "Interpolation",
            "Argument",
            "ComprehensionClause",
            "Parameters",
            "WithItem",
            "MatchCase");

    private record Inside(int indent, boolean template) {}

    private final Deque<Inside> strings = new ArrayDeque<>();
    private final StringBuilder out;

    private Comparable(int length) {
      out = new StringBuilder(length);
    }

    static String of(String printed) {
      Comparable comparable = new Comparable(printed.length());
      int start = 0;
      while (start < printed.length()) {
        int end = printed.indexOf('\n', start);
        comparable.line(printed, start, end);
        start = end + 1;
      }
      return comparable.out.toString();
    }

    private void line(String printed, int start, int end) {
      int at = start;
      while (printed.charAt(at) == ' ') {
        at++;
      }
      while (!strings.isEmpty() && strings.peek().indent > at - start) {
        strings.pop();
      }
      if (printed.startsWith("template=", at)) {
        strings.push(new Inside(at - start, printed.startsWith("true", at + 9)));
      } else if (printed.startsWith("format=", at)) {
        strings.push(new Inside(at - start, false));
      } else if (printed.startsWith("expressionText=", at) && !inTemplate(at - start)) {
        return;
      }
      out.append(printed, start, withoutPlace(printed, at, end)).append('\n');
    }

    /** CPython keeps the text of an expression in t-strings only, and not in their formats. */
    private boolean inTemplate(int indent) {
      return strings.stream()
          .filter(inside -> inside.indent < indent)
          .findFirst()
          .filter(Inside::template)
          .isPresent();
    }

    private static int withoutPlace(String printed, int at, int end) {
      int blank = printed.indexOf(' ', at);
      if (blank < 0 || blank >= end || printed.charAt(end - 1) == '\'') {
        return end;
      }
      int name = printed.lastIndexOf('=', blank);
      return PLACELESS.contains(printed.substring(name < at ? at : name + 1, blank)) ? blank : end;
    }
  }
}
