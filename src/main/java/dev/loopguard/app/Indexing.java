package dev.loopguard.app;

import dev.loopguard.forge.ArchiveLimits;
import dev.loopguard.forge.RepositoryReader;
import dev.loopguard.pipeline.Neighbourhoods;
import dev.loopguard.pipeline.RepositoryFills;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.SummaryShelf;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.store.jdbc.JdbcFills;
import dev.loopguard.store.jdbc.JdbcSummaries;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** What reads the files beside those that pull requests change. */
record Indexing(Neighbourhoods neighbourhoods, RepositoryFills fills) {
  static final RepositoryFills.Terms TERMS =
      new RepositoryFills.Terms(threads(), RepositoryFills.Terms.PATIENCE, ArchiveLimits.DEFAULT);

  /** What is read in the background is no part of the run that asked for it. */
  private static Executor threads() {
    return Executors.newThreadPerTaskExecutor(
        Thread.ofVirtual().name("fill-", 0).inheritInheritableThreadLocals(false).factory());
  }

  /** Where things are kept and asked for. */
  record Places(DataSource source, RepositoryReader reader, WorkQueue queue) {}

  static Indexing over(
      Places places, ReviewSteps.Rules rules, RepositoryFills.Terms terms, Clock clock) {
    SummaryShelf shelf =
        new SummaryShelf(rules.analyzers(), new JdbcSummaries(places.source()), clock);
    RepositoryFills fills =
        new RepositoryFills(
            places.reader(), shelf, new JdbcFills(places.source()), places.queue(), terms, clock);
    return new Indexing(new Neighbourhoods(places.reader(), shelf, fills), fills);
  }
}
