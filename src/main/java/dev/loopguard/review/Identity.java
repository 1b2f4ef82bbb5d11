package dev.loopguard.review;

/**
 * What makes a finding the same finding on the next push. It holds no line numbers.
 *
 * @param strong from the rule, the path at the merge base, the enclosing symbol, the construct's
 *     tokens and its ordinal among equals; 26 characters of base 32
 * @param weak from the rule and the tokens alone, to follow a finding whose path or symbol is gone;
 *     16 characters of base 32
 */
public record Identity(String strong, String weak) {
  public Identity {
    if (!strong.matches("[a-z2-7]{26}") || !weak.matches("[a-z2-7]{16}")) {
      throw new IllegalArgumentException("not an identity");
    }
  }
}
