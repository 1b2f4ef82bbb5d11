package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A check run of the App on a commit. */
public final class FakeCheckRun {
  private final long id;
  private final String head;
  private final ObjectNode fields = Json.object();
  private final ObjectNode output = Json.object();
  private final List<JsonNode> annotations = new ArrayList<>();

  FakeCheckRun(long id, String head) {
    this.id = id;
    this.head = head;
    fields.put("status", "queued").putNull("conclusion");
  }

  public long id() {
    return id;
  }

  public String head() {
    return head;
  }

  public String name() {
    return fields.path("name").asText();
  }

  /** Returns queued, in_progress or completed. */
  public String status() {
    return fields.path("status").asText();
  }

  /** Returns the conclusion; empty text while it runs. */
  public String conclusion() {
    return fields.path("conclusion").asText("");
  }

  public String externalId() {
    return fields.path("external_id").asText("");
  }

  public String title() {
    return output.path("title").asText("");
  }

  public String summary() {
    return output.path("summary").asText("");
  }

  public String text() {
    return output.path("text").asText("");
  }

  /** Returns every annotation so far, as they were sent. */
  public synchronized List<JsonNode> annotations() {
    return List.copyOf(annotations);
  }

  /** Returns the identifiers of its buttons. */
  public List<String> actions() {
    List<String> identifiers = new ArrayList<>();
    fields.path("actions").forEach(one -> identifiers.add(one.path("identifier").asText()));
    return identifiers;
  }

  /** Returns the field as it was last sent, a missing node when it never was. */
  JsonNode field(String name) {
    return fields.path(name);
  }

  JsonNode output(String name) {
    return output.path(name);
  }

  /** Takes over what a request sends; annotations are added, all else is replaced. */
  synchronized void update(JsonNode sent, String now) {
    sent.properties().stream()
        .filter(field -> !field.getKey().equals("output"))
        .forEach(field -> fields.set(field.getKey(), field.getValue()));
    if (sent.hasNonNull("conclusion") || sent.hasNonNull("completed_at")) {
      fields.put("status", "completed");
    } else if (sent.has("status")) {
      fields.putNull("conclusion").remove("completed_at");
    }
    if (status().equals("completed") && !fields.hasNonNull("completed_at")) {
      fields.put("completed_at", now);
    }
    if (!fields.hasNonNull("started_at")) {
      fields.put("started_at", now);
    }
    for (String part : List.of("title", "summary", "text")) {
      if (sent.path("output").has(part)) {
        output.set(part, sent.path("output").path(part));
      }
    }
    sent.path("output").path("annotations").forEach(annotations::add);
  }
}
