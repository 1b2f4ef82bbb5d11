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
 * @param actions buttons, at most 3
 */
public record CheckReport(
    Optional<Conclusion> conclusion,
    String title,
    String summary,
    String text,
    List<Annotation> annotations,
    List<Action> actions) {
  private static final int MOST_ACTIONS = 3;

  public CheckReport {
    annotations = List.copyOf(annotations);
    actions = List.copyOf(actions);
    if (actions.size() > MOST_ACTIONS) {
      throw new IllegalArgumentException("more than 3 buttons");
    }
  }

  /** Makes a report without buttons. */
  public CheckReport(
      Optional<Conclusion> conclusion,
      String title,
      String summary,
      String text,
      List<Annotation> annotations) {
    this(conclusion, title, summary, text, annotations, List.of());
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

  /**
   * A button; a click arrives as an event with its identifier.
   *
   * @param identifier the command it stands for, at most 20 characters
   * @param label what stands on it, at most 20 characters
   * @param description what it does, at most 40 characters
   */
  public record Action(String identifier, String label, String description) {
    private static final int LONGEST = 20;
    private static final int LONGEST_DESCRIPTION = 40;

    public Action {
      if (identifier.length() > LONGEST
          || label.length() > LONGEST
          || description.length() > LONGEST_DESCRIPTION) {
        throw new IllegalArgumentException("too long for a button: " + identifier);
      }
    }
  }

  public enum Level {
    NOTICE,
    WARNING,
    FAILURE
  }
}
