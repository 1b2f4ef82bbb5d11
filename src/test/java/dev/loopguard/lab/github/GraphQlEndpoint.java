package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.write;
import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.github.Reactions.Reaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the double knows of GraphQL: {@code addReaction}, {@code minimizeComment} and review
 * threads.
 */
final class GraphQlEndpoint {
  private static final Pattern MUTATION =
      Pattern.compile(
          "\\s*mutation\\b[^{]*\\{\\s*(?<name>addReaction|minimizeComment|resolveReviewThread)\\s*\\(\\s*input\\s*:\\s*(?<input>\\$\\w+|\\{[^}]*})"
              + "\\s*\\)\\s*\\{.*}\\s*}\\s*",
          Pattern.DOTALL);
  private static final Set<String> CLASSIFIERS =
      Set.of("ABUSE", "DUPLICATE", "OFF_TOPIC", "OUTDATED", "RESOLVED", "SPAM");
  private static final Map<String, String> CONTENTS =
      Map.of(
          "THUMBS_UP", "+1",
          "THUMBS_DOWN", "-1",
          "LAUGH", "laugh",
          "CONFUSED", "confused",
          "HEART", "heart",
          "HOORAY", "hooray",
          "ROCKET", "rocket",
          "EYES", "eyes");

  private final World world;
  private final ReviewThreads threads;

  GraphQlEndpoint(World world) {
    this.world = world;
    this.threads = new ReviewThreads(world);
  }

  List<Endpoint> endpoints() {
    Shape body =
        fields(
                "query", text(),
                "variables", new Shape.AnyFields(),
                "operationName", text())
            .requiring("query");
    return List.of(
        write("POST", "/graphql", new Endpoint.Access.AnyInstallation(), body, this::run));
  }

  private Answer run(Call call) {
    if (threads.asked(call.text("query").orElse(""))) {
      return threads.list(call);
    }
    Matcher mutation = MUTATION.matcher(call.text("query").orElse(""));
    if (!mutation.matches()) {
      world.log().violation("POST /graphql: the double does not know " + call.text("query"));
      return errors("UNKNOWN", "The double knows no such operation");
    }
    String input = mutation.group("input");
    if (mutation.group("name").equals("resolveReviewThread")) {
      return threads.resolve(call, field(input, "threadId", call.body().path("variables")));
    }
    String subject = field(input, "subjectId", call.body().path("variables"));
    return mutation.group("name").equals("addReaction")
        ? react(call, input, subject)
        : minimize(call, input, subject);
  }

  private Answer minimize(Call call, String input, String subject) {
    String classifier = field(input, "classifier", call.body().path("variables"));
    if (!CLASSIFIERS.contains(classifier)) {
      world.log().violation("POST /graphql: no such ReportedContentClassifiers in " + input);
      return errors("INVALID", "Argument 'classifier' has an invalid value");
    }
    Optional<FakeReviewComment> comment = reviewComment(subject);
    if (comment.isEmpty()) {
      return missing(subject);
    }
    if (!grants(call.token(), subject)) {
      return forbidden();
    }
    comment.get().minimize(classifier);
    ObjectNode json = Json.object();
    json.putObject("data")
        .putObject("minimizeComment")
        .putObject("minimizedComment")
        .put("isMinimized", true);
    return Answer.ok(json);
  }

  private Optional<FakeReviewComment> reviewComment(String nodeId) {
    return world.repositories().all().stream()
        .flatMap(repository -> repository.pulls().stream())
        .flatMap(pull -> pull.talk().comments().stream())
        .filter(comment -> comment.nodeId().equals(nodeId))
        .findFirst();
  }

  private Answer react(Call call, String input, String subject) {
    JsonNode variables = call.body().path("variables");
    String content = CONTENTS.getOrDefault(field(input, "content", variables), "");
    if (content.isEmpty()) {
      world.log().violation("POST /graphql: no such ReactionContent in " + input);
      return errors("INVALID", "Argument 'content' has an invalid value");
    }
    if (!exists(subject)) {
      return missing(subject);
    }
    if (!grants(call.token(), subject)) {
      return forbidden();
    }
    return Answer.ok(added(subject, content));
  }

  static Answer missing(String subject) {
    return errors(
        "NOT_FOUND", "Could not resolve to a node with the global id of '" + subject + "'");
  }

  static Answer forbidden() {
    return errors("FORBIDDEN", "Resource not accessible by integration");
  }

  private static String field(String input, String name, JsonNode variables) {
    if (input.startsWith("$")) {
      return variables.path(input.substring(1)).path(name).asText();
    }
    Matcher value =
        Pattern.compile(name + "\\s*:\\s*(?:\\$(\\w+)|\"([^\"]*)\"|(\\w+))").matcher(input);
    if (!value.find()) {
      return "";
    }
    return Optional.ofNullable(value.group(1))
        .map(variable -> variables.path(variable).asText())
        .or(() -> Optional.ofNullable(value.group(2)))
        .orElseGet(() -> value.group(3));
  }

  private boolean exists(String nodeId) {
    return world.repositories().all().stream()
        .flatMap(repository -> repository.pulls().stream())
        .map(FakePullRequest::talk)
        .anyMatch(
            talk ->
                talk.reviews().stream().anyMatch(each -> each.nodeId().equals(nodeId))
                    || talk.comments().stream().anyMatch(each -> each.nodeId().equals(nodeId))
                    || talk.conversation().stream().anyMatch(each -> each.nodeId().equals(nodeId)));
  }

  private static boolean grants(AccessToken token, String subject) {
    return token.grants(subject.startsWith("IC_") ? "issues" : "pull_requests", "write");
  }

  private ObjectNode added(String subject, String content) {
    FakeUser user = world.app().user();
    if (world.reactions().find(subject, user, content).isEmpty()) {
      world.reactions().add(subject, new Reaction(world.ids().next(), user, content));
    }
    Reaction reaction = world.reactions().find(subject, user, content).orElseThrow();
    String name =
        CONTENTS.entrySet().stream()
            .filter(each -> each.getValue().equals(content))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    ObjectNode json = Json.object();
    ObjectNode result = json.putObject("data").putObject("addReaction");
    result.putObject("reaction").put("id", Ids.node("REA", reaction.id())).put("content", name);
    result.putObject("subject").put("id", subject);
    return json;
  }

  private static Answer errors(String type, String message) {
    ObjectNode json = Json.object();
    json.putObject("data").putNull("addReaction");
    json.putArray("errors").addObject().put("type", type).put("message", message);
    return Answer.ok(json);
  }
}
