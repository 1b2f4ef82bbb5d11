package dev.loopguard.analysis.javalang;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A type as the knowledge files write it, with signs for what only a call tells.
 *
 * @param name a qualified name or a sign
 */
record TypeTemplate(String name, List<TypeTemplate> arguments) {
  private static final Set<String> SIGNS = Set.of("this", "0", "1", "R", "R0", "A", "?");

  static boolean isSign(String name) {
    return SIGNS.contains(name);
  }

  /** Reads {@code reactor.core.publisher.Mono<java.util.List<0>>}. */
  static TypeTemplate parse(String text) {
    int open = text.indexOf('<');
    if (open < 0) {
      return new TypeTemplate(text, List.of());
    }
    List<TypeTemplate> arguments = new ArrayList<>();
    int depth = 0;
    int start = open + 1;
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = depth == 0 && (c == ',' || i == text.length() - 1);
      if (ends) {
        arguments.add(parse(text.substring(start, i)));
        start = i + 1;
      }
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
    }
    return new TypeTemplate(text.substring(0, open), arguments);
  }

  /**
   * Returns the type that it stands for.
   *
   * @param meaning says what a sign stands for
   */
  JavaType fill(Function<String, JavaType> meaning) {
    return isSign(name)
        ? meaning.apply(name)
        : new JavaType.Library(
            name, arguments.stream().map(argument -> argument.fill(meaning)).toList());
  }
}
