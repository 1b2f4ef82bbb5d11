package dev.loopguard.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A programming language that Loopguard analyses. */
public enum Language {
  PYTHON("Python"),
  JAVA("Java");

  private final String title;

  Language(String title) {
    this.title = title;
  }

  /** Returns the name used in rule names and output: {@code python}, {@code java}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name people write. */
  public String title() {
    return title;
  }

  /** Returns the language whose {@link #id} this is. */
  public static Optional<Language> ofId(String id) {
    return Arrays.stream(values()).filter(language -> language.id().equals(id)).findFirst();
  }
}
