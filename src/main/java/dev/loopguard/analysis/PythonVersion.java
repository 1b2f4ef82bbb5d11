package dev.loopguard.analysis;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Python, like 3.11. */
public record PythonVersion(int major, int minor) implements Comparable<PythonVersion> {
  private static final Comparator<PythonVersion> ORDER =
      Comparator.comparingInt(PythonVersion::major).thenComparingInt(PythonVersion::minor);

  /** A version as people write it; of what follows the second number nothing is kept. */
  private static final Pattern VERSION =
      Pattern.compile("\\s*(\\d{1,3})(?:\\.(\\d{1,3}|\\*)(?:\\.[\\w.*]*)?)?\\s*");

  /** Reads {@code 3.11}, {@code 3.11.4} or {@code 3}; empty for anything else. */
  public static Optional<PythonVersion> parse(String text) {
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String minor = matcher.group(2);
    return Optional.of(
        new PythonVersion(
            Integer.parseInt(matcher.group(1)),
            minor == null || minor.equals("*") ? 0 : Integer.parseInt(minor)));
  }

  @Override
  public int compareTo(PythonVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
