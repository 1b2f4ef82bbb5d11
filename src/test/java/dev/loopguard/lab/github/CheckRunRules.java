package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.list;
import static dev.loopguard.lab.github.Shape.oneOf;
import static dev.loopguard.lab.github.Shape.text;
import static dev.loopguard.lab.github.Shape.whole;

import com.fasterxml.jackson.databind.JsonNode;

/** What a check run may be. */
final class CheckRunRules {
  private static final int LONGEST_TEXT = 65_535;
  private static final int MOST_ANNOTATIONS = 50;

  private static final Shape ANNOTATION =
      fields(
              "path", text(),
              "start_line", whole(),
              "end_line", whole(),
              "start_column", whole(),
              "end_column", whole(),
              "annotation_level", oneOf("notice", "warning", "failure"),
              "message", text(64 * 1024),
              "title", text(255),
              "raw_details", text(64 * 1024))
          .requiring("path", "start_line", "end_line", "annotation_level", "message");
  private static final Shape.Fields OUTPUT =
      fields(
          "title", text(LONGEST_TEXT),
          "summary", text(LONGEST_TEXT),
          "text", text(LONGEST_TEXT),
          "annotations", list(ANNOTATION, MOST_ANNOTATIONS));
  private static final Shape ACTION =
      fields("label", text(20), "description", text(40), "identifier", text(20))
          .requiring("label", "description", "identifier");
  private static final Shape STATUS = oneOf("queued", "in_progress", "completed");
  private static final Shape CONCLUSION =
      oneOf(
          "action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out");

  static final Shape CREATE =
      fields(
              "name", text(),
              "head_sha", text(),
              "details_url", text(),
              "external_id", text(),
              "status", STATUS,
              "started_at", text(),
              "conclusion", CONCLUSION,
              "completed_at", text(),
              "output", OUTPUT.requiring("title", "summary"),
              "actions", list(ACTION, 3))
          .requiring("name", "head_sha");
  static final Shape UPDATE =
      fields(
          "name", text(),
          "details_url", text(),
          "external_id", text(),
          "status", STATUS,
          "started_at", text(),
          "conclusion", CONCLUSION,
          "completed_at", text(),
          "output", OUTPUT.requiring("summary"),
          "actions", list(ACTION, 3));

  private CheckRunRules() {}

  /** Refuses what no field by itself tells. */
  static void check(JsonNode sent) {
    boolean completed =
        sent.path("status").asText().equals("completed") || sent.hasNonNull("completed_at");
    if (completed && !sent.hasNonNull("conclusion")) {
      throw refusal("conclusion", "conclusion is required when the run is completed");
    }
    for (JsonNode annotation : sent.path("output").path("annotations")) {
      check(annotation.path("start_line").asInt(), annotation.path("end_line").asInt(), annotation);
    }
  }

  private static void check(int start, int end, JsonNode annotation) {
    if (start < 1 || end < start) {
      throw refusal("annotations", "end_line must not come before start_line");
    }
    boolean columns = annotation.hasNonNull("start_column") || annotation.hasNonNull("end_column");
    if (columns && start != end) {
      throw refusal("annotations", "columns are only allowed when start_line equals end_line");
    }
  }

  private static Refusal refusal(String field, String message) {
    return new Refusal(Answer.invalid("CheckRun", field, message));
  }
}
