package dev.loopguard.analysis.python;

import dev.loopguard.analysis.IgnoreMarker;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.ParsedModule.Comment;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The comments of a file that silence findings. */
final class Suppressions {
  /** As flake8 and ruff read it: {@code # noqa} or {@code # noqa: CODE1, CODE2}. */
  private static final Pattern NOQA =
      Pattern.compile(
          "#\\s*noqa(?<codes>:\\s*[A-Z]+[0-9]+(?:[\\s,]+[A-Z]+[0-9]+)*)?",
          Pattern.CASE_INSENSITIVE);

  /**
   * A comment that silences a finding.
   *
   * @param line its line
   * @param reason the words it gives
   */
  record Silence(int line, String reason) {}

  /** A comment and whether it stands alone on its line. */
  private record Line(String comment, boolean alone) {}

  private final Map<Integer, Line> lines = new HashMap<>();

  Suppressions(ParsedModule parsed) {
    for (Comment comment : parsed.comments()) {
      int start = (int) (comment.span() >>> 32);
      String text = parsed.text().substring(start, (int) comment.span());
      if (text.contains("loopguard:") || text.toLowerCase(Locale.ROOT).contains("noqa")) {
        lines.put(parsed.lines().line(start), new Line(text, comment.ownLine()));
      } else if (comment.ownLine()) {
        lines.put(parsed.lines().line(start), new Line("", true));
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
    Stream<Integer> beside =
        Stream.concat(
            IntStream.rangeClosed(found.first(), found.last()).boxed(), Stream.of(statement));
    return Stream.concat(
            beside.flatMap(line -> beside(rule, peerCodes, line).stream()),
            Stream.of(found.first(), statement).flatMap(line -> above(rule, line).stream()))
        .findFirst();
  }

  private Optional<Silence> beside(RuleId rule, Set<String> peerCodes, int line) {
    return Optional.ofNullable(lines.get(line))
        .filter(candidate -> !candidate.alone())
        .flatMap(
            candidate ->
                marker(rule, line, candidate.comment())
                    .or(() -> noqa(peerCodes, line, candidate.comment())));
  }

  /** Looks at the comment lines right above, which belong together. */
  private Optional<Silence> above(RuleId rule, int line) {
    int above = line - 1;
    for (Line candidate = lines.get(above);
        candidate != null && candidate.alone();
        candidate = lines.get(above)) {
      Optional<Silence> silence = marker(rule, above, candidate.comment());
      if (silence.isPresent()) {
        return silence;
      }
      above--;
    }
    return Optional.empty();
  }

  private static Optional<Silence> marker(RuleId rule, int line, String comment) {
    return IgnoreMarker.in(comment)
        .filter(marker -> marker.silences(rule))
        .map(marker -> new Silence(line, marker.reason()));
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
