package dev.loopguard.forge;

import dev.loopguard.model.LineRange;
import java.util.List;
import java.util.Optional;

/**
 * What the check run shows.
 *
 * @param conclusion how it ended; empty while it is in progress
 * @param title one line
 * @param summary Markdown, at most 65,535 characters
 * @param text more Markdown below it, at most 65,535 characters, or empty
 * @param annotations notes on lines, any number
 */
public record CheckReport(
    Optional<Conclusion> conclusion,
    String title,
    String summary,
    String text,
    List<Annotation> annotations) {
  public CheckReport {
    annotations = List.copyOf(annotations);
  }

  public enum Conclusion {
    SUCCESS,
    FAILURE,
    NEUTRAL,
    SKIPPED
  }

  /**
   * A note beside lines in the "Files changed" view.
   *
   * @param path the file's path at the head
   * @param lines the lines at the head
   * @param level how loud
   * @param title one line, at most 255 characters
   * @param message plain text, at most 64 KB
   */
  public record Annotation(
      String path, LineRange lines, Level level, String title, String message) {}

  public enum Level {
    NOTICE,
    WARNING,
    FAILURE
  }
}
