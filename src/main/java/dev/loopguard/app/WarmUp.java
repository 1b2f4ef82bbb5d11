package dev.loopguard.app;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.pipeline.ReviewSteps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Warms the analysers up beside the start of the server. */
@Singleton
public final class WarmUp {
  private final ReviewSteps.Rules rules;

  WarmUp(ReviewSteps.Rules rules) {
    this.rules = rules;
  }

  void onStart(@Observes StartupEvent event) {
    Thread.ofVirtual().name("warm-up").start(() -> rules.analyzers().forEach(Analyzer::warmUp));
  }
}
