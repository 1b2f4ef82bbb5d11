package dev.loopguard.lab.github;

import java.util.LinkedHashMap;
import java.util.Map;

/** The hourly limit as every answer tells it; it is counted, never enforced by itself. */
final class RateLimit {
  static final int LIMIT = 5000;

  private RateLimit() {}

  /** Returns when the hour ends, in seconds since 1970. */
  static long reset(World world) {
    return (world.now().getEpochSecond() / 3600 + 1) * 3600;
  }

  static Map<String, String> headers(World world) {
    int used = Math.min(LIMIT, world.log().size());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-RateLimit-Limit", Integer.toString(LIMIT));
    headers.put("X-RateLimit-Remaining", Integer.toString(LIMIT - used));
    headers.put("X-RateLimit-Used", Integer.toString(used));
    headers.put("X-RateLimit-Reset", Long.toString(reset(world)));
    headers.put("X-RateLimit-Resource", "core");
    return headers;
  }
}
