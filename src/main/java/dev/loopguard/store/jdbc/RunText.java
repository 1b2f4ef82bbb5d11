package dev.loopguard.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.store.Run;
import dev.loopguard.store.Run.Details;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The details of a run as the JSON of its column: rows as short arrays. What a later version wrote
 * and this one does not know is passed over.
 */
final class RunText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RunText() {}

  static String write(Details details) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode steps = root.putArray("steps");
    details.steps().forEach(it -> steps.addArray().add(it.name()).add(it.took().toMillis()));
    ArrayNode requests = root.putArray("requests");
    details.requests().forEach(it -> requests.addArray().add(it.kind()).add(it.count()));
    root.putArray("files").add(details.files().checked()).add(details.files().unchecked());
    ArrayNode named = root.putArray("named");
    details.files().named().forEach(it -> named.addArray().add(it.path()).add(it.reason()));
    Run.Comments comments = details.comments();
    root.putArray("comments")
        .add(comments.added())
        .add(comments.tabled())
        .add(comments.settled())
        .add(comments.kept());
    ArrayNode findings = root.putArray("findings");
    details
        .findings()
        .forEach(
            it ->
                findings
                    .addArray()
                    .add(it.rule().fullName())
                    .add(it.severity().word())
                    .add(it.count()));
    return root.toString();
  }

  /** Reads what {@link #write} wrote; text that is no JSON has no details. */
  static Details read(String text) {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return Details.NONE;
    }
    JsonNode comments = root.path("comments");
    return new Details(
        rows(root, "steps", it -> new Run.Step(word(it), Duration.ofMillis(it.path(1).asLong()))),
        rows(root, "requests", it -> new Run.Requests(word(it), it.path(1).asInt())),
        new Run.Files(
            root.path("files").path(0).asInt(),
            root.path("files").path(1).asInt(),
            rows(root, "named", it -> new Run.NotChecked(word(it), it.path(1).asText()))),
        new Run.Comments(
            comments.path(0).asInt(),
            comments.path(1).asInt(),
            comments.path(2).asInt(),
            comments.path(3).asInt()),
        elements(root, "findings").flatMap(it -> finding(it).stream()).toList());
  }

  private static Optional<Run.Findings> finding(JsonNode row) {
    Optional<RuleId> rule = RuleId.ofFullName(word(row));
    Optional<Severity> severity = Severity.ofWord(row.path(1).asText());
    return rule.flatMap(
        id -> severity.map(word -> new Run.Findings(id, word, row.path(2).asInt())));
  }

  private static String word(JsonNode row) {
    return row.path(0).asText();
  }

  private static <T> List<T> rows(JsonNode root, String name, Function<JsonNode, T> row) {
    return elements(root, name).map(row).toList();
  }

  private static Stream<JsonNode> elements(JsonNode root, String name) {
    return StreamSupport.stream(root.path(name).spliterator(), false);
  }
}
