package dev.loopguard.analysis;

import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The comments of a file that silence findings, by line. */
public final class IgnoreComments {
  /**
   * What silences a finding.
   *
   * @param line its line
   * @param reason the words it gives
   */
  public record Silence(int line, String reason) {}

  /** Another mark in a comment that silences a finding beside it. */
  @FunctionalInterface
  public interface Mark {
    Optional<Silence> in(int line, String comment);
  }

  /** A comment and whether it stands alone on its line. */
  private record Line(String comment, boolean alone) {}

  private final Map<Integer, Line> lines = new HashMap<>();

  /**
   * Adds a comment.
   *
   * @param line the line it stands on
   * @param alone whether there is no code on that line
   */
  public void add(int line, String comment, boolean alone) {
    lines.put(line, new Line(comment, alone));
  }

  /**
   * Returns what silences {@code rule} here: a comment beside the finding, or the comment lines
   * right above it.
   *
   * @param found the lines of the finding
   * @param statement the line where its statement starts
   * @param mark what else silences it from beside
   */
  public Optional<Silence> of(RuleId rule, LineRange found, int statement, Mark mark) {
    Stream<Integer> beside =
        Stream.concat(
            IntStream.rangeClosed(found.first(), found.last()).boxed(), Stream.of(statement));
    return Stream.concat(
            beside.flatMap(line -> beside(rule, line, mark).stream()),
            Stream.of(found.first(), statement).flatMap(line -> above(rule, line).stream()))
        .findFirst();
  }

  private Optional<Silence> beside(RuleId rule, int line, Mark mark) {
    return Optional.ofNullable(lines.get(line))
        .filter(candidate -> !candidate.alone())
        .flatMap(
            candidate ->
                marker(rule, line, candidate.comment())
                    .or(() -> mark.in(line, candidate.comment())));
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
}
