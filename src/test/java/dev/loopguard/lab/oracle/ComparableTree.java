package dev.loopguard.lab.oracle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Our printed tree without what CPython's tree does not tell. */
public final class ComparableTree {
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

  private ComparableTree(int length) {
    out = new StringBuilder(length);
  }

  /** Returns the tree as {@code dump_ast.py} would print it. */
  public static String of(String printed) {
    ComparableTree comparable = new ComparableTree(printed.length());
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
