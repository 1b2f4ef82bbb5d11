package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.forge.ReviewComment;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is said on a change, out of the first page of its threads.
 *
 * @param threads the page as GraphQL gives it
 */
record ReviewTalk(JsonNode threads) {
  /**
   * Returns every comment, in the order in which they were written; empty when there are more
   * threads or longer ones than the page has.
   */
  Optional<List<ReviewComment>> comments() {
    if (more(threads)) {
      return Optional.empty();
    }
    List<ReviewComment> comments = new ArrayList<>();
    for (JsonNode thread : threads.path("nodes")) {
      if (more(thread.path("comments"))) {
        return Optional.empty();
      }
      for (JsonNode comment : thread.path("comments").path("nodes")) {
        if (!isPending(comment)) {
          comments.add(comment(thread, comment));
        }
      }
    }
    comments.sort(Comparator.comparingLong(ReviewComment::id));
    return Optional.of(comments);
  }

  /** Returns the global names of the comments that resolved threads begin with. */
  Optional<Set<String>> resolved() {
    if (more(threads)) {
      return Optional.empty();
    }
    Set<String> roots = new HashSet<>();
    for (JsonNode thread : threads.path("nodes")) {
      if (thread.path("isResolved").asBoolean()) {
        roots.add(thread.path("comments").path("nodes").path(0).path("id").asText());
      }
    }
    return Optional.of(roots);
  }

  private static boolean more(JsonNode page) {
    return page.path("pageInfo").path("hasNextPage").asBoolean(true);
  }

  /** A comment of a review that a crash left pending is seen by nobody but its author. */
  private static boolean isPending(JsonNode comment) {
    return comment.path("state").asText().equals("PENDING");
  }

  private static ReviewComment comment(JsonNode thread, JsonNode comment) {
    JsonNode root = comment.path("replyTo");
    return new ReviewComment(
        number(comment),
        OverviewAnswer.text(comment, "id"),
        OverviewAnswer.author(comment.path("author")),
        OverviewAnswer.text(comment, "path"),
        line(thread, comment),
        root.isObject() ? OptionalLong.of(number(root)) : OptionalLong.empty(),
        comment.path("body").asText(""),
        OverviewAnswer.text(comment, "url"),
        written(comment));
  }

  private static OptionalInt line(JsonNode thread, JsonNode comment) {
    boolean onHead =
        !thread.path("isOutdated").asBoolean() && thread.path("diffSide").asText().equals("RIGHT");
    return onHead && comment.path("line").isInt()
        ? OptionalInt.of(comment.path("line").asInt())
        : OptionalInt.empty();
  }

  private static long number(JsonNode comment) {
    long id = comment.path("fullDatabaseId").asLong();
    if (id <= 0) {
      throw OverviewAnswer.unreadable();
    }
    return id;
  }

  private static Instant written(JsonNode comment) {
    try {
      return Instant.parse(OverviewAnswer.text(comment, "createdAt"));
    } catch (DateTimeParseException e) {
      throw OverviewAnswer.unreadable();
    }
  }
}
