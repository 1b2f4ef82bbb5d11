package dev.loopguard.forge.github;

import dev.loopguard.model.Bytes;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request to GitHub.
 *
 * @param method the HTTP method
 * @param uri where to
 * @param accept the media type wanted
 * @param body JSON to send, or null
 * @param limit the most bytes of an answer's body that are taken in
 * @param cost what it takes of the installation's {@link dev.loopguard.forge.WriteBudget}
 */
record Request(String method, URI uri, String accept, @Nullable Bytes body, int limit, Cost cost) {
  static final String JSON = "application/vnd.github+json";
  static final String RAW = "application/vnd.github.raw+json";

  /** A page of 100 files has at most some MB of patches; 100 comments have at most 6.5 MB. */
  private static final int JSON_LIMIT = 64 << 20;

  /** What a request takes of the writes that an installation has. */
  enum Cost {
    /** It creates no content: a read, a reaction, a token. */
    NOTHING,
    /** It only reads, though it has a body. */
    A_QUERY,
    A_TOKEN,
    /** It may have the token that is kept for it, and does not wait for one. */
    THE_LAST_TOKEN
  }

  static Request get(URI uri) {
    return new Request("GET", uri, JSON, null, JSON_LIMIT, Cost.NOTHING);
  }

  static Request get(URI uri, int limit) {
    return new Request("GET", uri, JSON, null, limit, Cost.NOTHING);
  }

  static Request raw(URI uri, int limit) {
    return new Request("GET", uri, RAW, null, limit, Cost.NOTHING);
  }

  /** Makes a request with a body that costs nothing. */
  static Request send(String method, URI uri, Bytes body) {
    return send(method, uri, body, Cost.NOTHING);
  }

  static Request send(String method, URI uri, Bytes body, Cost cost) {
    return new Request(method, uri, JSON, body, JSON_LIMIT, cost);
  }

  Request to(URI other) {
    return new Request(method, other, accept, body, limit, cost);
  }

  /** Whether it changes nothing at GitHub, so that sending it twice does no harm. */
  boolean isRead() {
    return method.equals("GET") || cost == Cost.A_QUERY;
  }
}
