package com.example.gateway;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Serves the newest feed of a shop to the storefront. */
@ApplicationScoped
public class FeedGateway {
  private static final Logger LOG = Logger.getLogger(FeedGateway.class);

  private final FeedClient feeds;
  private final RateClient rates;

  FeedGateway(FeedClient feeds, RateClient rates) {
    this.feeds = feeds;
    this.rates = rates;
  }

  public Uni<Feed> latest(String shop) {
    return feeds.fetch(shop).ifNoItem().after(Duration.ofSeconds(5)).fail();
  }

  public Uni<Feed> latestIn(String shop, String currency) {
    Uni<Rate> rate = rates.of(currency);
    return latest(shop).onItem().transform(feed -> feed.convert(rate.await().indefinitely()));
  }

  /** Reading is handed to a worker thread, where it may block. */
  public Uni<String> banner(Path file) {
    return Uni.createFrom()
        .item(() -> read(file))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs on a thread of its own until the service stops. */
  void archiveForEver(Archive archive) {
    while (archive.open()) {
      archive.store();
      try {
        Thread.sleep(Duration.ofMinutes(10));
      } catch (InterruptedException e) {
        LOG.warn("Interrupted while waiting", e);
      }
    }
  }
}
