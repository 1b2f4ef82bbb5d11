package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.Metavariables;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a pattern made into Python that our parser reads, line by line the same. */
final class PatternText {
  private static final Pattern METAVARIABLE = Pattern.compile("\\$(\\.\\.\\.)?([A-Z_][A-Z0-9_]*)");
  private static final Pattern CALLED = Pattern.compile("[\\w)\\]]$");
  private static final Pattern DEFINED = Pattern.compile("\\bdef\\s+\\S+\\s*$");

  /** What a bracket that is open holds. */
  private enum Bracket {
    ARGUMENTS,
    PARAMETERS,
    /** Parameters after the first that stands for any number. */
    MORE_PARAMETERS,
    OTHER
  }

  private final String text;
  private final StringBuilder python = new StringBuilder();
  private final Deque<Bracket> open = new ArrayDeque<>();
  private int at;

  private PatternText(String text) {
    this.text = text;
  }

  static String python(String pattern) {
    PatternText reading = new PatternText(pattern);
    while (reading.at < pattern.length()) {
      reading.next();
    }
    return reading.python.toString();
  }

  private void next() {
    char c = text.charAt(at);
    Matcher metavariable = METAVARIABLE.matcher(text).region(at, text.length());
    if (c == '\'' || c == '"') {
      copyUntil(endOfString());
    } else if (c == '#') {
      int end = text.indexOf('\n', at);
      copyUntil(end < 0 ? text.length() : end);
    } else if (c == '$' && metavariable.lookingAt()) {
      at = metavariable.end();
      String name = metavariable.group(2);
      python.append(metavariable.group(1) == null ? Metavariables.one(name) : many(name));
    } else if (text.startsWith("...", at) && isMany()) {
      at += 3;
      python.append(many("_"));
    } else {
      bracket(c);
      python.append(c);
      at++;
    }
  }

  /** Python reads {@code ...} itself, but for arguments after others and for parameters. */
  private boolean isMany() {
    return !open.isEmpty() && open.peek() != Bracket.OTHER;
  }

  private String many(String name) {
    String identifier = Metavariables.many(name);
    if (open.isEmpty()) {
      return identifier;
    }
    return switch (open.peek()) {
      case ARGUMENTS, OTHER -> "*" + identifier;
      case PARAMETERS -> {
        open.pop();
        open.push(Bracket.MORE_PARAMETERS);
        yield "*" + identifier;
      }
      case MORE_PARAMETERS -> identifier;
    };
  }

  private void bracket(char c) {
    switch (c) {
      case '(' -> open.push(kind());
      case '[', '{' -> open.push(Bracket.OTHER);
      case ')', ']', '}' -> {
        if (!open.isEmpty()) {
          open.pop();
        }
      }
      default -> {}
    }
  }

  private Bracket kind() {
    if (DEFINED.matcher(python).find()) {
      return Bracket.PARAMETERS;
    }
    return CALLED.matcher(python).find() ? Bracket.ARGUMENTS : Bracket.OTHER;
  }

  private int endOfString() {
    String quote = text.substring(at, at + 1);
    String triple = quote.repeat(3);
    String closing = text.startsWith(triple, at) ? triple : quote;
    int end = at + closing.length();
    while (end < text.length() && !text.startsWith(closing, end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), end + closing.length());
  }

  private void copyUntil(int end) {
    python.append(text, at, end);
    at = end;
  }
}
