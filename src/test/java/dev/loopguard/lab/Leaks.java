package dev.loopguard.lab;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for secrets where none may stand: logs, pages, metrics, names of threads. */
public final class Leaks {
  private static final int SHORTEST_PART = 32;

  /** What a secret looks like, whosever it is. Tokens as GitHub has made them since 2026-04. */
  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "an installation token", Pattern.compile("gh[a-z]_[A-Za-z0-9._-]{36,}"),
          "a JWT", Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"),
          "a header with a token", Pattern.compile("(?i)bearer\\s+[A-Za-z0-9._-]{20,}"),
          "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
          "a password in an address", Pattern.compile("//[^/\\s:@]+:[^/\\s:@]+@"));

  private Leaks() {}

  /**
   * Returns what kinds of secrets {@code text} holds, without the secrets.
   *
   * @param known secrets that are known; of one of several lines, each long line counts
   */
  public static List<String> in(String text, Collection<String> known) {
    Map<String, Boolean> found = new LinkedHashMap<>();
    SHAPES.forEach((kind, shape) -> found.put(kind, shape.matcher(text).find()));
    found.put("a known secret", known.stream().flatMap(Leaks::parts).anyMatch(text::contains));
    return found.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  private static Stream<String> parts(String secret) {
    List<String> lines = secret.lines().toList();
    return lines.size() == 1
        ? lines.stream()
        : lines.stream().filter(line -> line.length() >= SHORTEST_PART);
  }
}
