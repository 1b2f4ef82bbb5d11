package dev.loopguard.review;

import dev.loopguard.model.RuleId;
import java.util.Optional;

/**
 * What a comment of ours says about itself, for the runs that come after it.
 *
 * @param identity the finding it is about
 * @param ordinal tells comments on equal findings apart, counted from 0
 * @param rule the rule that found it
 * @param ruleSet the version of the rules at the time: letters and digits, joined by single {@code
 *     . _ -}, at most 40 characters
 * @param inherited whether the merge base had it too, and only a full review told it
 */
public record Mark(Identity identity, int ordinal, RuleId rule, String ruleSet, boolean inherited) {
  /** Stands after the ordinal of what the merge base had too. */
  private static final String INHERITED = "i";

  public Mark {
    if (!ruleSet.matches("(?=.{1,40}$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*")) {
      throw new IllegalArgumentException("not a version of a rule set: " + ruleSet);
    }
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinals count from 0");
    }
  }

  /** Makes the mark of what a change brought. */
  public Mark(Identity identity, int ordinal, RuleId rule, String ruleSet) {
    this(identity, ordinal, rule, ruleSet, false);
  }

  /** Returns the mark as one word. */
  String word() {
    return String.join(
        ".",
        identity.strong(),
        identity.weak(),
        ordinal + (inherited ? INHERITED : ""),
        rule.fullName(),
        ruleSet);
  }

  /** Returns the mark that {@link #word} wrote, if it is one. */
  static Optional<Mark> ofWord(String word) {
    String[] parts = word.split("\\.", 5);
    if (parts.length < 5) {
      return Optional.empty();
    }
    try {
      Identity identity = new Identity(parts[0], parts[1]);
      boolean inherited = parts[2].endsWith(INHERITED);
      int ordinal =
          Integer.parseInt(inherited ? parts[2].substring(0, parts[2].length() - 1) : parts[2]);
      return RuleId.ofFullName(parts[3])
          .map(rule -> new Mark(identity, ordinal, rule, parts[4], inherited));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
