package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Reaction;
import dev.loopguard.forge.github.Request.Cost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Operations of GraphQL. */
final class GraphQl {
  private static final String ADD_REACTION =
      """
      mutation($subject: ID!, $content: ReactionContent!) {
        addReaction(input: {subjectId: $subject, content: $content}) { reaction { content } }
      }\
      """;

  private static final String MINIMIZE =
      """
      mutation($subject: ID!, $why: ReportedContentClassifiers!) {
        minimizeComment(input: {subjectId: $subject, classifier: $why}) {
          minimizedComment { isMinimized }
        }
      }\
      """;

  private final Api api;

  GraphQl(Api api) {
    this.api = api;
  }

  /** Leaves a reaction on anything that has a global name; a review's body has no other way. */
  void addReaction(long installation, String subject, Reaction reaction) {
    answer(
        installation,
        ADD_REACTION,
        Map.of("subject", subject, "content", reaction.name()),
        Cost.NOTHING);
  }

  /** Folds a comment away; one that is folded stays so. */
  void minimize(long installation, String subject, String why) {
    send(installation, MINIMIZE, Map.of("subject", subject, "why", why));
  }

  /** Carries out {@code mutation}, of whose answer nothing matters. */
  void send(long installation, String mutation, Map<String, ?> variables) {
    answer(installation, mutation, variables, Cost.A_TOKEN);
  }

  /**
   * What came of a query: GitHub may give a part of what was asked for, and errors for the rest.
   *
   * @param data what it gave; a missing node when nothing
   */
  record Result(JsonNode data, List<Received.GraphError> errors) {}

  /**
   * Returns what came of {@code query}.
   *
   * @throws ForgeException when no answer came, or the installation has to wait
   */
  Result query(long installation, String query, Map<String, ?> variables) {
    Request request = request(query, variables, Cost.A_QUERY);
    Answer answer = api.checked(installation, request);
    Received.GraphParts parts = Json.read(request, answer, Received.GraphParts.class);
    List<Received.GraphError> errors = Objects.requireNonNullElse(parts.errors(), List.of());
    for (Received.GraphError error : errors) {
      if (asksForPause(error)) {
        throw throttled(installation, answer);
      }
    }
    return new Result(Objects.requireNonNullElse(parts.data(), MissingNode.getInstance()), errors);
  }

  /** Returns the threads that {@code query} asks for. */
  Received.Threads threads(long installation, String query, Map<String, ?> variables) {
    Received.GraphData data = answer(installation, query, variables, Cost.A_QUERY).data();
    Received.GraphRepository repository = data == null ? null : data.repository();
    Received.GraphPull pull = repository == null ? null : repository.pull();
    Received.Threads threads = pull == null ? null : pull.threads();
    if (threads == null) {
      throw new ForgeException(
          new ForgeFailure.Unavailable(false, "GitHub's answer could not be understood."));
    }
    return threads;
  }

  private Received.Graph answer(
      long installation, String operation, Map<String, ?> variables, Cost cost) {
    Request request = request(operation, variables, cost);
    Answer received = api.checked(installation, request);
    Received.Graph answer = Json.read(request, received, Received.Graph.class);
    if (answer.errors() != null && !answer.errors().isEmpty()) {
      Received.GraphError error = answer.errors().getFirst();
      throw asksForPause(error)
          ? throttled(installation, received)
          : new ForgeException(failure(error));
    }
    return answer;
  }

  private Request request(String operation, Map<String, ?> variables, Cost cost) {
    return Request.send(
        "POST", api.settings().graphql(), Json.write(new Sent.GraphQl(operation, variables)), cost);
  }

  /** GraphQL answers 200 to what it refuses too. */
  private static boolean asksForPause(Received.GraphError error) {
    return "RATE_LIMITED".equals(error.type())
        || Objects.requireNonNullElse(error.message(), "")
            .toLowerCase(Locale.ROOT)
            .contains("secondary rate limit");
  }

  private ForgeException throttled(long installation, Answer answer) {
    return api.throttled(installation, api.graphQlPause(answer));
  }

  private static ForgeFailure failure(Received.GraphError error) {
    String said = Words.safe(Objects.requireNonNullElse(error.message(), "no reason given"));
    return switch (Objects.requireNonNullElse(error.type(), "")) {
      case "NOT_FOUND" -> new ForgeFailure.NotFound("GitHub knows no such thing: " + said);
      case "FORBIDDEN" -> new ForgeFailure.Forbidden("GitHub does not allow this: " + said);
      default -> new ForgeFailure.Rejected("GitHub refused the request: " + said);
    };
  }
}
