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
import org.jspecify.annotations.Nullable;

/** Comments in which the authors of a file say why something is as it is. */
public final class Remarks {
  private static final Pattern ORDER =
      Pattern.compile(
          ".*(sequen|serial|in order(?! to)|in th(e|is|eir) order|order matters|one by one|one at a"
              + " time|rate.?limit|not concurrent|asyncio\\.gather|race condition|throttl).*");

  private static final Pattern POOLS =
      Pattern.compile(".*(bouncer|pooler|rds proxy|nullpool|pooling).*");

  private final ParsedModule parsed;
  private @Nullable NavigableSet<Integer> aboutOrder;
  private @Nullable NavigableSet<Integer> aboutPools;

  Remarks(ParsedModule parsed) {
    this.parsed = parsed;
  }

  private NavigableSet<Integer> linesWith(Pattern words) {
    NavigableSet<Integer> lines = new TreeSet<>();
    for (Comment comment : parsed.comments()) {
      int start = (int) (comment.span() >>> 32);
      String text = parsed.text().substring(start, (int) comment.span()).toLowerCase(Locale.ROOT);
      if (words.matcher(text).matches()) {
        lines.add(parsed.lines().line(start));
      }
    }
    return lines;
  }

  /**
   * Returns whether a comment in a statement, or up to two lines above, says that order matters.
   */
  public boolean wantOrder(Node statement) {
    NavigableSet<Integer> lines = aboutOrder;
    if (lines == null) {
      lines = linesWith(ORDER);
      aboutOrder = lines;
    }
    return speakAt(statement, 2, lines);
  }

  /** Returns whether a comment at a call, or a few lines above, speaks of who pools connections. */
  public boolean nameAPooler(Node call) {
    NavigableSet<Integer> lines = aboutPools;
    if (lines == null) {
      lines = linesWith(POOLS);
      aboutPools = lines;
    }
    return speakAt(call, 5, lines);
  }

  /** Returns whether any comment begins on one of the lines of a stretch of the text. */
  public boolean standOn(int start, int end) {
    LineRange lines = Lines.of(parsed.lines(), start, end);
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
