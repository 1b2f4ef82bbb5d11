package dev.loopguard.command;

import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.OwnComments;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Surroundings that a test says. */
final class KnownSurroundings implements Surroundings {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  final List<OwnComments.Told> told = new ArrayList<>();
  final List<Dismissal> dismissals = new ArrayList<>();
  CommentLanguage language = CommentLanguage.ENGLISH;
  Optional<Pause> pause = Optional.empty();

  @Override
  public CommentLanguage language() {
    return language;
  }

  @Override
  public List<OwnComments.Told> told() {
    return told;
  }

  @Override
  public List<Dismissal> dismissals() {
    return dismissals;
  }

  @Override
  public Optional<Pause> pause() {
    return pause;
  }

  @Override
  public Instant now() {
    return NOW;
  }
}
