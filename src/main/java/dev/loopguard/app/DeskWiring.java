package dev.loopguard.app;

import dev.loopguard.forge.github.GitHubHost;
import dev.loopguard.pipeline.CommandJob;
import dev.loopguard.store.Books;
import dev.loopguard.store.Sweeps;
import dev.loopguard.store.jdbc.JdbcBudgets;
import dev.loopguard.store.jdbc.JdbcDeliveryBook;
import dev.loopguard.store.jdbc.JdbcRepositories;
import dev.loopguard.store.jdbc.JdbcRuns;
import dev.loopguard.store.jdbc.JdbcTrends;
import dev.loopguard.web.Desk;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Joins what operators' pages are made of. */
@Singleton
public final class DeskWiring {
  @Produces
  @Singleton
  Books books(Storage storage) {
    AgroalDataSource source = storage.source();
    return new Books(
        new JdbcRuns(source),
        new JdbcRepositories(source),
        new JdbcTrends(source),
        new JdbcDeliveryBook(source),
        new JdbcBudgets(source));
  }

  @Produces
  @Singleton
  Desk desk(Books books, CommandJob.Stores stores, Sweeps sweeps, CurrentCredentials credentials) {
    return new Desk(
        books,
        stores.status(),
        stores.memory().findings(),
        sweeps,
        () -> GitHubHost.ofApi(credentials.get().api()).web());
  }
}
