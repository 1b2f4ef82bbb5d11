package dev.loopguard.lab.view;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML that may be shown: a few harmless tags as they are, comments left out, all else escaped. */
final class SafeHtml {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<tag></?(?:details|summary|sub|sup|kbd|br)\\s*/?>)|(?<comment><!--.*?-->)",
          Pattern.DOTALL);

  private SafeHtml() {}

  static String clean(String html) {
    StringBuilder out = new StringBuilder();
    Matcher pieces = PIECE.matcher(html);
    int from = 0;
    while (pieces.find()) {
      out.append(escape(html.substring(from, pieces.start())));
      if (pieces.group("tag") != null) {
        out.append(pieces.group("tag"));
      }
      from = pieces.end();
    }
    return out.append(escape(html.substring(from))).toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
