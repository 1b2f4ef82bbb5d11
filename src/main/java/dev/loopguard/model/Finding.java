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
 */
public record Finding(
    RuleId rule,
    Severity severity,
    Location location,
    String tokens,
    Message message,
    Optional<Suggestion> fix) {
  public Finding {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(location);
    Objects.requireNonNull(tokens);
    Objects.requireNonNull(message);
    Objects.requireNonNull(fix);
  }
}
