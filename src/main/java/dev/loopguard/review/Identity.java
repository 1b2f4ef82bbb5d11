package dev.loopguard.review;

import dev.loopguard.model.Finding;
import dev.loopguard.model.Location;
import dev.loopguard.model.RuleId;
import java.util.List;

/**
 * What makes a finding the same finding on the next push. It holds no line numbers: equal mistakes
 * of one function share it, and are told apart by where they stand.
 *
 * @param strong from the rule, the path at the merge base, the enclosing symbol and the construct's
 *     tokens; 26 characters of base 32
 * @param weak from the rule and the tokens alone, to follow a finding whose path or symbol is gone;
 *     16 characters of base 32
 */
public record Identity(String strong, String weak) {
  /** So many characters of a strong key tell it from others on a pull request. */
  private static final int BRIEF = 8;

  public Identity {
    if (!strong.matches("[a-z2-7]{26}") || !weak.matches("[a-z2-7]{16}")) {
      throw new IllegalArgumentException("not an identity");
    }
  }

  /** Names a finding of the file that is {@code path} at the merge base. */
  public static Identity of(String path, Finding finding) {
    Location location = finding.location();
    return new Identity(
        strong(finding.rule(), path, location.symbol(), finding.tokens()),
        Base32.hash(16, List.of(finding.rule().fullName(), finding.tokens())));
  }

  private static String strong(RuleId rule, String path, String symbol, String tokens) {
    return Base32.hash(26, List.of(rule.fullName(), path, symbol, tokens));
  }

  /** Returns the start of a strong key, as people read and write it. */
  public static String brief(String strong) {
    return strong.substring(0, BRIEF);
  }

  /** Returns whether {@code finding} would have this name in {@code symbol} of {@code path}. */
  boolean wouldBe(Finding finding, String path, String symbol) {
    return wouldBe(strong, finding, path, symbol);
  }

  /** Returns whether {@code finding} would have this strong key in {@code symbol} of a path. */
  static boolean wouldBe(String strong, Finding finding, String path, String symbol) {
    return strong(finding.rule(), path, symbol, finding.tokens()).equals(strong);
  }
}
