package dev.loopguard.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One place where a rule saw its pattern.
 *
 * @param rule the rule
 * @param severity what the rule claims here, before the repository's configuration
 * @param location where
 * @param tokens the construct's tokens joined by single spaces, comments and layout left out: the
 *     part of the finding's identity that survives reformatting
 * @param message which message, and its values
 * @param fix a replacement that was re-analysed: the file parses with it and the finding is gone
 * @param cause what lies behind several findings of the rule that are one matter, as a helper that
 *     blocks behind each of its callers; empty where a finding stands for itself
 */
public record Finding(
    RuleId rule,
    Severity severity,
    Location location,
    String tokens,
    Message message,
    Optional<Suggestion> fix,
    Optional<String> cause) {
  public Finding {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(location);
    Objects.requireNonNull(tokens);
    Objects.requireNonNull(message);
    Objects.requireNonNull(fix);
    Objects.requireNonNull(cause);
  }

  /** Makes a finding that stands for itself. */
  public Finding(
      RuleId rule,
      Severity severity,
      Location location,
      String tokens,
      Message message,
      Optional<Suggestion> fix) {
    this(rule, severity, location, tokens, message, fix, Optional.empty());
  }

  /** Returns the same finding without a fix. */
  public Finding withoutFix() {
    return new Finding(rule, severity, location, tokens, message, Optional.empty(), cause);
  }
}
