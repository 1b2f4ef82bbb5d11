package dev.loopguard.analysis.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a formatted string. */
public sealed interface StringPart extends Node {
  /** Characters that stand for themselves, escapes decoded. */
  record Text(long span, String value) implements StringPart {}

  /**
   * {@code {value!conversion:format}}.
   *
   * @param expressionText the source text of the value, which t-strings and {@code =} keep
   * @param conversion {@code 's'}, {@code 'r'}, {@code 'a'}, or 0
   * @param format the parts of the format specification, when there is one
   */
  record Interpolation(
      long span,
      Expression value,
      String expressionText,
      char conversion,
      @Nullable List<StringPart> format)
      implements StringPart {}
}
