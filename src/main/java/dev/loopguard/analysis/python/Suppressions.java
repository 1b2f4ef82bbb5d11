package dev.loopguard.analysis.python;

import dev.loopguard.analysis.IgnoreComments;
import dev.loopguard.analysis.IgnoreComments.Silence;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.ParsedModule.Comment;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The comments of a Python file that silence findings. */
final class Suppressions {
  /** As flake8 and ruff read it: {@code # noqa} or {@code # noqa: CODE1, CODE2}. */
  private static final Pattern NOQA =
      Pattern.compile(
          "#\\s*noqa(?<codes>:\\s*[A-Z]+[0-9]+(?:[\\s,]+[A-Z]+[0-9]+)*)?",
          Pattern.CASE_INSENSITIVE);

  private final IgnoreComments comments = new IgnoreComments();

  Suppressions(ParsedModule parsed) {
    for (Comment comment : parsed.comments()) {
      int start = (int) (comment.span() >>> 32);
      String text = parsed.text().substring(start, (int) comment.span());
      if (text.contains("loopguard:") || text.toLowerCase(Locale.ROOT).contains("noqa")) {
        comments.add(parsed.lines().line(start), text, comment.ownLine());
      } else if (comment.ownLine()) {
        comments.add(parsed.lines().line(start), "", true);
      }
    }
  }

  /**
   * Returns the comment that silences {@code rule} here.
   *
   * @param peerCodes the codes of other linters that silence it too
   * @param found the lines of the finding
   * @param statement the line where its statement starts
   */
  Optional<Silence> of(RuleId rule, Set<String> peerCodes, LineRange found, int statement) {
    return comments.of(rule, found, statement, (line, comment) -> noqa(peerCodes, line, comment));
  }

  private static Optional<Silence> noqa(Set<String> peerCodes, int line, String comment) {
    Matcher matcher = NOQA.matcher(comment);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String codes = matcher.group("codes");
    boolean silenced = codes == null || codes(codes).stream().anyMatch(peerCodes::contains);
    return silenced
        ? Optional.of(new Silence(line, comment.substring(matcher.end()).strip()))
        : Optional.empty();
  }

  private static Set<String> codes(String list) {
    return Arrays.stream(list.substring(1).strip().split("[\\s,]+"))
        .map(code -> code.toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
