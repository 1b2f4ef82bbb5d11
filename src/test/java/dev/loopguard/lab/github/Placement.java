package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges where comments may stand and how long they may be. */
record Placement(World world) {
  /** The most characters that GitHub stores of a comment. */
  static final int LONGEST_BODY = 65_536;

  static Place read(String commit, JsonNode sent) {
    String side = sent.path("side").asText("RIGHT");
    return new Place(
        commit,
        sent.path("path").asText(),
        side,
        number(sent.path("start_line")),
        number(sent.path("line")));
  }

  private static OptionalInt number(JsonNode value) {
    return value.isIntegralNumber() ? OptionalInt.of(value.asInt()) : OptionalInt.empty();
  }

  /** Returns which part of a place the diff at its commit does not have. */
  Optional<String> problem(FakePullRequest pull, Place place) {
    Optional<String> unresolved = place.unresolvedIn(pull.filesAt(place.commit()));
    return unresolved.isEmpty() && world.faults().refuses(place) ? Optional.of("Line") : unresolved;
  }

  void checkBody(String body) {
    if (body.length() > LONGEST_BODY) {
      throw new Refusal(
          Answer.unprocessable("Body is too long (maximum is " + LONGEST_BODY + " characters)"));
    }
  }
}
