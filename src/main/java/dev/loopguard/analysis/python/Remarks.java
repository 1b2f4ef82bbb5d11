package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.ParsedModule.Comment;
import dev.loopguard.model.LineRange;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Comments in which the authors of a file say why something is as it is. */
public final class Remarks {
  private static final Pattern ORDER =
      Pattern.compile(
          ".*(sequen|serial|in order(?! to)|in th(e|is|eir) order|order matters|one by one|one at a"
              + " time|rate.?limit|not concurrent|asyncio\\.gather|race condition|throttl).*");

  private static final Pattern POOLS =
      Pattern.compile(".*(bouncer|pooler|rds proxy|nullpool|pooling).*");

  private final ParsedModule parsed;
  private final NavigableSet<Integer> aboutOrder = new TreeSet<>();
  private final NavigableSet<Integer> aboutPools = new TreeSet<>();

  Remarks(ParsedModule parsed) {
    this.parsed = parsed;
    for (Comment comment : parsed.comments()) {
      int start = (int) (comment.span() >>> 32);
      String text = parsed.text().substring(start, (int) comment.span()).toLowerCase(Locale.ROOT);
      if (ORDER.matcher(text).matches()) {
        aboutOrder.add(parsed.lines().line(start));
      }
      if (POOLS.matcher(text).matches()) {
        aboutPools.add(parsed.lines().line(start));
      }
    }
  }

  /**
   * Returns whether a comment in a statement, or up to two lines above, says that order matters.
   */
  public boolean wantOrder(Node statement) {
    return speakAt(statement, 2, aboutOrder);
  }

  /** Returns whether a comment at a call, or a few lines above, speaks of who pools connections. */
  public boolean nameAPooler(Node call) {
    return speakAt(call, 5, aboutPools);
  }

  /** Returns whether any comment begins on one of the lines of a stretch of the text. */
  public boolean standOn(int start, int end) {
    LineRange lines = Spot.lines(parsed.lines(), start, end);
    List<Comment> comments = parsed.comments();
    int low = 0;
    for (int high = comments.size(); low < high; ) {
      int middle = (low + high) >>> 1;
      if (line(comments.get(middle)) < lines.first()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < comments.size() && line(comments.get(low)) <= lines.last();
  }

  private int line(Comment comment) {
    return parsed.lines().line((int) (comment.span() >>> 32));
  }

  private boolean speakAt(Node node, int above, NavigableSet<Integer> remarks) {
    Integer line = remarks.ceiling(parsed.lines().line(node.start()) - above);
    return line != null && line <= parsed.lines().line(node.end());
  }
}
