package dev.loopguard.repoconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pattern says of one segment of a path.
 *
 * @param parts what it consists of, in order
 */
record GlobSegment(List<Part> parts) {
  /** Stands for any number of segments; it has no parts and matches nothing by itself. */
  static final GlobSegment ANY_DEPTH = new GlobSegment(List.of());

  static final GlobSegment ANYTHING = new GlobSegment(List.of(new Part.Star()));

  /** A piece of a segment. */
  sealed interface Part {
    /** Any number of characters. */
    record Star() implements Part {}

    /** Any one character. */
    record Any() implements Part {}

    record Literal(char character) implements Part {}

    /** One character out of ranges, or one out of none of them. */
    record OneOf(List<Range> ranges, boolean negated) implements Part {}

    record Range(char first, char last) {}
  }

  /** Returns the segment that {@code text} describes; empty if it is not well formed. */
  static Optional<GlobSegment> of(String text) {
    if (text.equals("**")) {
      return Optional.of(ANY_DEPTH);
    }
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '[') {
        int end = text.indexOf(']', at + 2);
        if (end < 0) {
          return Optional.empty();
        }
        parts.add(oneOf(text.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '\\') {
        if (at + 1 == text.length()) {
          return Optional.empty();
        }
        parts.add(new Part.Literal(text.charAt(at + 1)));
        at += 2;
      } else {
        parts.add(c == '*' ? new Part.Star() : c == '?' ? new Part.Any() : new Part.Literal(c));
        at++;
      }
    }
    return Optional.of(new GlobSegment(List.copyOf(parts)));
  }

  private static Part oneOf(String inside) {
    boolean negated = inside.length() > 1 && (inside.startsWith("!") || inside.startsWith("^"));
    List<Part.Range> ranges = new ArrayList<>();
    int at = negated ? 1 : 0;
    while (at < inside.length()) {
      boolean range = at + 2 < inside.length() && inside.charAt(at + 1) == '-';
      ranges.add(new Part.Range(inside.charAt(at), inside.charAt(range ? at + 2 : at)));
      at += range ? 3 : 1;
    }
    return new Part.OneOf(List.copyOf(ranges), negated);
  }

  boolean isAnyDepth() {
    return parts.isEmpty();
  }

  /**
   * Returns whether {@code text} is such a segment. Going back to the last star only is enough, and
   * keeps the time in proportion to the product of both lengths.
   */
  boolean matches(String text) {
    int part = 0;
    int at = 0;
    int star = -1;
    int starAt = 0;
    while (at < text.length()) {
      if (part < parts.size() && parts.get(part) instanceof Part.Star) {
        star = part++;
        starAt = at;
      } else if (part < parts.size() && takes(parts.get(part), text.charAt(at))) {
        part++;
        at++;
      } else if (star >= 0) {
        part = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (part < parts.size() && parts.get(part) instanceof Part.Star) {
      part++;
    }
    return part == parts.size();
  }

  private static boolean takes(Part part, char character) {
    return switch (part) {
      case Part.Star() -> false;
      case Part.Any() -> true;
      case Part.Literal(char literal) -> literal == character;
      case Part.OneOf(List<Part.Range> ranges, boolean negated) ->
          negated
              != ranges.stream()
                  .anyMatch(range -> range.first() <= character && character <= range.last());
    };
  }
}
