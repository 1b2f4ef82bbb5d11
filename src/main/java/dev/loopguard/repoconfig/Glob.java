package dev.loopguard.repoconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern for paths in the manner of {@code .gitignore}.
 *
 * <p>{@code *}, {@code ?} and {@code [a-z]} stay within one segment, {@code **} spans any number of
 * them, {@code {a,b}} means either, and a backslash makes the next character ordinary. A pattern
 * without a slash, but for one at its end, matches at any depth; another starts at the root. What
 * matches a folder matches everything below. Matching takes time in proportion to pattern times
 * path, whatever the pattern.
 */
final class Glob {
  private static final int LONGEST = 500;

  private final List<List<GlobSegment>> alternatives;

  private Glob(List<List<GlobSegment>> alternatives) {
    this.alternatives = alternatives;
  }

  /** Returns {@code pattern} ready to match; empty if it is not well formed. */
  static Optional<Glob> of(String pattern) {
    if (pattern.length() > LONGEST || pattern.startsWith("!")) {
      return Optional.empty();
    }
    List<List<GlobSegment>> alternatives = new ArrayList<>();
    for (String alternative : Braces.expand(pattern)) {
      Optional<List<GlobSegment>> segments = segments(alternative);
      if (segments.isEmpty()) {
        return Optional.empty();
      }
      alternatives.add(segments.get());
    }
    return alternatives.isEmpty() ? Optional.empty() : Optional.of(new Glob(alternatives));
  }

  /** Returns whether {@code path}, from the root of the repository with {@code /}, matches. */
  boolean matches(String path) {
    String[] segments = path.split("/");
    return alternatives.stream().anyMatch(pattern -> matches(pattern, segments));
  }

  private static Optional<List<GlobSegment>> segments(String pattern) {
    String inner = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    boolean folder = inner.endsWith("/");
    inner = folder ? inner.substring(0, inner.length() - 1) : inner;
    List<GlobSegment> segments = new ArrayList<>();
    if (!pattern.startsWith("/") && !inner.contains("/")) {
      segments.add(GlobSegment.ANY_DEPTH);
    }
    for (String text : inner.split("/", -1)) {
      Optional<GlobSegment> segment = GlobSegment.of(text);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    if (folder || segments.getLast().isAnyDepth()) {
      segments.add(GlobSegment.ANYTHING);
    }
    return Optional.of(segments);
  }

  /** Follows all ways through the pattern at once: which numbers of segments may be used up. */
  private static boolean matches(List<GlobSegment> pattern, String[] path) {
    boolean[] usedUp = new boolean[path.length + 1];
    usedUp[0] = true;
    for (GlobSegment segment : pattern) {
      boolean[] next = new boolean[path.length + 1];
      boolean reached = false;
      for (int i = 0; i <= path.length; i++) {
        if (segment.isAnyDepth()) {
          reached |= usedUp[i];
          next[i] = reached;
        } else if (i > 0 && usedUp[i - 1]) {
          next[i] = segment.matches(path[i - 1]);
        }
      }
      usedUp = next;
    }
    for (int i = 1; i <= path.length; i++) {
      if (usedUp[i]) {
        return true;
      }
    }
    return false;
  }
}
