package dev.loopguard.model;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a rule.
 *
 * @param language the language it reads
 * @param name its short id, in kebab case; two languages may use the same
 */
public record RuleId(Language language, String name) implements Comparable<RuleId> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final Comparator<RuleId> ORDER =
      Comparator.comparing(RuleId::language).thenComparing(RuleId::name);

  public RuleId {
    Objects.requireNonNull(language);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a rule id: " + name);
    }
  }

  public static RuleId python(String name) {
    return new RuleId(Language.PYTHON, name);
  }

  public static RuleId java(String name) {
    return new RuleId(Language.JAVA, name);
  }

  /**
   * Returns the rule that a full name like {@code python/missing-timeout} names, if it is well
   * formed.
   */
  public static Optional<RuleId> ofFullName(String fullName) {
    int slash = fullName.indexOf('/');
    if (slash < 0 || !NAME.matcher(fullName.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    return Language.ofId(fullName.substring(0, slash))
        .map(language -> new RuleId(language, fullName.substring(slash + 1)));
  }

  /** Returns the full name, like {@code python/missing-timeout}. */
  public String fullName() {
    return language.id() + "/" + name;
  }

  @Override
  public int compareTo(RuleId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return fullName();
  }
}
