package dev.loopguard.analysis;

import java.util.Map;
import java.util.Optional;

/** Languages beside those that are checked, in which the same mistakes are made. */
public final class OtherLanguages {
  private static final Map<String, String> BY_ENDING =
      Map.of("kt", "Kotlin", "groovy", "Groovy", "scala", "Scala");

  private OtherLanguages() {}

  /** Returns the name of the language that a file is written in, judged by its own name. */
  public static Optional<String> of(String path) {
    return Optional.ofNullable(BY_ENDING.get(path.substring(path.lastIndexOf('.') + 1)));
  }
}
