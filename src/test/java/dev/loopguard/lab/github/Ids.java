package dev.loopguard.lab.github;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Hands out numbers, rising over everything the double makes, and the global names of things. */
final class Ids {
  private final AtomicLong last = new AtomicLong(2_000_000_000L);

  long next() {
    return last.incrementAndGet();
  }

  /** Returns the global name of the thing of {@code kind}, like {@code IC}, with that number. */
  static String node(String kind, long id) {
    byte[] bytes = (kind + ":" + id).getBytes(StandardCharsets.UTF_8);
    return kind + "_kw" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
