package dev.loopguard.lab.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a document, read from the front. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skip>[\\s,\\uFEFF]+|#[^\\n]*|\"\"\"(?s:.*?)\"\"\")"
              + "|(?<spread>\\.\\.\\.)"
              + "|(?<name>[A-Za-z_]\\w*)"
              + "|(?<number>-?\\d+(\\.\\d+)?)"
              + "|(?<text>\"(?:[^\"\\\\\\n]|\\\\.)*\")"
              + "|(?<sign>[!$&()\\[\\]{}:=@|])");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  Tokens(String document) {
    Matcher matcher = TOKEN.matcher(document);
    int from = 0;
    while (from < document.length()) {
      if (!matcher.find(from) || matcher.start() != from) {
        throw new GraphError("", "Parse error on \"" + document.charAt(from) + "\"");
      }
      if (matcher.group("skip") == null) {
        tokens.add(matcher.group());
      }
      from = matcher.end();
    }
  }

  boolean more() {
    return at < tokens.size();
  }

  /** Returns the next token without taking it; empty text at the end. */
  String peek() {
    return more() ? tokens.get(at) : "";
  }

  String take() {
    if (!more()) {
      throw new GraphError("", "Unexpected end of document");
    }
    return tokens.get(at++);
  }

  /** Takes the next token if it is {@code wanted}. */
  boolean took(String wanted) {
    boolean there = peek().equals(wanted);
    if (there) {
      at++;
    }
    return there;
  }

  void expect(String wanted) {
    if (!took(wanted)) {
      throw new GraphError("", "Expected " + wanted + ", actual: " + peek());
    }
  }

  String name() {
    String name = take();
    if (!name.matches("[A-Za-z_]\\w*")) {
      throw new GraphError("", "Expected a name, actual: " + name);
    }
    return name;
  }
}
