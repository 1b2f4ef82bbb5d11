package dev.loopguard.forge.github;

import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.InlineComment;
import dev.loopguard.forge.Reaction;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Revision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent to GitHub, field for field; a null is left out. */
final class Sent {
  private static final String RIGHT = "RIGHT";

  private Sent() {}

  record Body(String body) {}

  /** Without the event a review would stay pending, seen by nobody. */
  record Review(String commitId, String body, String event, List<LineComment> comments) {
    static Review of(Revision head, String body, List<InlineComment> comments) {
      return new Review(
          head.sha(),
          body,
          "COMMENT",
          comments.stream().map(c -> LineComment.of(null, c)).toList());
    }
  }

  /** A comment on lines; inside a review the review names the commit. */
  record LineComment(
      @Nullable String commitId,
      String path,
      String body,
      int line,
      String side,
      @Nullable Integer startLine,
      @Nullable String startSide) {
    static LineComment of(@Nullable Revision head, InlineComment comment) {
      LineRange lines = comment.lines();
      boolean several = lines.first() < lines.last();
      return new LineComment(
          head == null ? null : head.sha(),
          comment.path(),
          comment.body(),
          lines.last(),
          RIGHT,
          several ? lines.first() : null,
          several ? RIGHT : null);
    }
  }

  record WholeFileComment(String commitId, String path, String body, String subjectType) {
    static WholeFileComment of(Revision head, FileComment comment) {
      return new WholeFileComment(head.sha(), comment.path(), comment.body(), "file");
    }
  }

  record React(String content) {
    static React of(Reaction reaction) {
      return new React(reaction.name().toLowerCase(Locale.ROOT));
    }
  }

  record GraphQl(String query, Map<String, ?> variables) {}

  record Check(
      @Nullable String name,
      @Nullable String headSha,
      @Nullable String externalId,
      @Nullable String detailsUrl,
      @Nullable String status,
      @Nullable String conclusion,
      Output output,
      @Nullable List<Action> actions) {}

  record Action(String identifier, String label, String description) {}

  record Output(
      String title, String summary, @Nullable String text, List<Annotation> annotations) {}

  /** Columns are never sent: GitHub refuses them on notes of several lines. */
  record Annotation(
      String path,
      int startLine,
      int endLine,
      String annotationLevel,
      String title,
      String message) {}
}
