package dev.loopguard.repoconfig;

import java.util.ArrayList;
import java.util.List;

/** The alternatives that {@code {a,b}} stands for in a pattern. */
final class Braces {
  private static final int MOST = 32;

  private Braces() {}

  /**
   * Returns {@code pattern} once for each choice.
   *
   * @return empty if a brace is not closed, stands inside another, or there are more than 32
   */
  static List<String> expand(String pattern) {
    List<StringBuilder> expanded = new ArrayList<>(List.of(new StringBuilder()));
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c == '{') {
        int end = pattern.indexOf('}', at);
        if (end < 0) {
          return List.of();
        }
        String choices = pattern.substring(at + 1, end);
        expanded = multiply(expanded, choices.split(",", -1));
        if (choices.contains("{") || expanded.size() > MOST) {
          return List.of();
        }
        at = end;
      } else if (c == '}') {
        return List.of();
      } else {
        int width = c == '\\' && at + 1 < pattern.length() ? 2 : 1;
        String ordinary = pattern.substring(at, at + width);
        expanded.forEach(text -> text.append(ordinary));
        at += width - 1;
      }
    }
    return expanded.stream().map(StringBuilder::toString).toList();
  }

  private static List<StringBuilder> multiply(List<StringBuilder> texts, String[] choices) {
    List<StringBuilder> product = new ArrayList<>();
    for (StringBuilder text : texts) {
      for (String choice : choices) {
        if (product.size() <= MOST) {
          product.add(new StringBuilder(text).append(choice));
        }
      }
    }
    return product;
  }
}
