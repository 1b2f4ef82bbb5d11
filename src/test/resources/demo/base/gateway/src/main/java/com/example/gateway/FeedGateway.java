package com.example.gateway;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Serves the newest feed of a shop to the storefront. */
@ApplicationScoped
public class FeedGateway {
  private final FeedClient feeds;

  FeedGateway(FeedClient feeds) {
    this.feeds = feeds;
  }

  public Uni<Feed> latest(String shop) {
    return feeds.fetch(shop).ifNoItem().after(Duration.ofSeconds(5)).fail();
  }
}
