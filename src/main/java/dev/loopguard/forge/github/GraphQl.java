package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Reaction;
import dev.loopguard.forge.github.Request.Cost;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What GitHub offers over GraphQL only. */
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

  /** Returns the threads that {@code query} asks for. */
  Received.Threads query(long installation, String query, Map<String, ?> variables) {
    Received.GraphData data = answer(installation, query, variables, Cost.NOTHING).data();
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
    Request request =
        Request.send(
            "POST",
            api.settings().graphql(),
            Json.write(new Sent.GraphQl(operation, variables)),
            cost);
    Received.Graph answer = api.send(installation, request, Received.Graph.class);
    if (answer.errors() != null && !answer.errors().isEmpty()) {
      throw refused(installation, answer.errors().getFirst());
    }
    return answer;
  }

  /** GraphQL answers 200 to what it refuses too. */
  private ForgeException refused(long installation, Received.GraphError error) {
    return "RATE_LIMITED".equals(error.type())
        ? api.throttled(
            installation,
            new Failures.Pause(Optional.empty(), "GitHub asked for a pause (GraphQL rate limit)."))
        : new ForgeException(failure(error));
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
