package dev.loopguard.web;

import dev.loopguard.store.Repositories;
import dev.loopguard.store.Run;

/**
 * A word with a colour, which is never all that tells it.
 *
 * @param tone {@code good}, {@code warn}, {@code bad} or {@code idle}, a class of the style sheet
 */
record Tone(String word, String tone) {
  static Tone of(Run.Outcome outcome) {
    return switch (outcome) {
      case REVIEWED -> new Tone("reviewed", "good");
      case UNCHANGED -> new Tone("nothing to do", "idle");
      case LEFT_ALONE -> new Tone("left alone", "idle");
      case CLOSED -> new Tone("closed", "idle");
      case SUPERSEDED -> new Tone("newer request", "idle");
      case POSTPONED -> new Tone("goes on later", "warn");
      case FAILED -> new Tone("failed, tried again", "bad");
      case GAVE_UP -> new Tone("gave up", "bad");
    };
  }

  static Tone of(Repositories.State state) {
    return switch (state) {
      case RUNNING -> new Tone("running", "good");
      case WAITING -> new Tone("waiting", "warn");
      case PARKED -> new Tone("parked", "bad");
      case DONE -> new Tone("done", "idle");
      case CLOSED -> new Tone("closed", "idle");
    };
  }
}
