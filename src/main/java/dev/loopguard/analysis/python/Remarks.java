package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.ParsedModule.Comment;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Comments in which the authors of a file say why something is as it is. */
public final class Remarks {
  private static final Pattern ORDER =
      Pattern.compile(
          ".*(sequen|serial|in order(?! to)|in th(e|is|eir) order|order matters|one by one|one at a time|rate.?limit|not concurrent"
              + "|asyncio\\.gather|race condition|throttl).*");

  private static final Pattern POOLS =
      Pattern.compile(".*(bouncer|pooler|rds proxy|nullpool|pooling).*");

  private final ParsedModule parsed;
  private final NavigableSet<Integer> aboutOrder = new TreeSet<>();
  private boolean aboutPools;

  Remarks(ParsedModule parsed) {
    this.parsed = parsed;
    for (Comment comment : parsed.comments()) {
      int start = (int) (comment.span() >>> 32);
      String text = parsed.text().substring(start, (int) comment.span()).toLowerCase(Locale.ROOT);
      if (ORDER.matcher(text).matches()) {
        aboutOrder.add(parsed.lines().line(start));
      }
      aboutPools |= POOLS.matcher(text).matches();
    }
  }

  /**
   * Returns whether a comment in a statement, or up to two lines above, says that order matters.
   */
  public boolean wantOrder(Node statement) {
    Integer line = aboutOrder.ceiling(parsed.lines().line(statement.start()) - 2);
    return line != null && line <= parsed.lines().line(statement.end());
  }

  /** Returns whether a comment of the file speaks of who pools connections. */
  public boolean nameAPooler() {
    return aboutPools;
  }
}
