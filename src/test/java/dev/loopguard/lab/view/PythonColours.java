package dev.loopguard.lab.view;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours a line of Python for the eye; it knows nothing of the language beyond its words. */
final class PythonColours {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<comment>#.*)"
              + "|(?<string>[rbfRBF]{0,2}(?:\"\"\".*?(?:\"\"\"|$)|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'))"
              + "|\\b(?<keyword>and|as|assert|async|await|break|class|continue|def|del|elif|else|except"
              + "|finally|for|from|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with"
              + "|yield|None|True|False)\\b|(?<=def |class )(?<name>\\w+)"
              + "|\\b(?<number>\\d+(?:\\.\\d+)?)\\b");
  private static final String[] KINDS = {"comment", "string", "keyword", "name", "number"};

  private PythonColours() {}

  static String html(String line) {
    StringBuilder out = new StringBuilder();
    Matcher words = WORD.matcher(line);
    int from = 0;
    while (words.find()) {
      out.append(SafeHtml.escape(line.substring(from, words.start())));
      for (String kind : KINDS) {
        if (words.group(kind) != null) {
          out.append("<span class=\"").append(kind).append("\">");
        }
      }
      out.append(SafeHtml.escape(words.group())).append("</span>");
      from = words.end();
    }
    return out.append(SafeHtml.escape(line.substring(from))).toString();
  }
}
