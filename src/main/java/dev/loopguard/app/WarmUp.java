package dev.loopguard.app;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.github.GitHubForge;
import dev.loopguard.pipeline.ReviewSteps;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Does, once deliveries can be taken, what would make the first review slow: it reads the pages,
 * rehearses a review, and asks the forge who we are, which each review asks.
 */
@Singleton
public final class WarmUp {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);

  private final ReviewSteps.Rules rules;
  private final Engine engine;

  WarmUp(ReviewSteps.Rules rules, Engine engine) {
    this.rules = rules;
    this.engine = engine;
  }

  void onStart(@ObservesAsync HttpServerStart event) {
    Thread.ofVirtual().name("warm-up").start(this::run);
  }

  private void run() {
    engine.forge().ifPresent(WarmUp::greet);
    rules.catalogue().rules();
    rules.analyzers().forEach(Analyzer::warmUp);
    Rehearsal.play(rules);
  }

  private static void greet(GitHubForge forge) {
    try {
      forge.reader().self();
    } catch (ForgeException e) {
      LOG.debugf("The forge is not there yet: %s", e.failure().reason());
    }
  }
}
