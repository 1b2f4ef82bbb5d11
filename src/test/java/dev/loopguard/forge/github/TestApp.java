package dev.loopguard.forge.github;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

/** An App with a key of its own, and a clock that stands still until it is moved. */
final class TestApp {
  static final long ID = 4711;
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final KeyPair KEYS = keys(2048);

  private TestApp() {}

  static GitHubSettings settings(String url) {
    return settings(url, GitHubSettings.DEFAULT_FETCH_CONCURRENCY);
  }

  static GitHubSettings settings(String url, int atOnce) {
    return new GitHubSettings(URI.create(url), ID, KEYS.getPrivate(), atOnce, Optional.empty());
  }

  static KeyPair keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  /** A token answer as GitHub gives it. */
  static ScriptedServer.Reply token(String value, Instant expiresAt) {
    return ScriptedServer.Reply.json(
        201, "{\"token\": \"" + value + "\", \"expires_at\": \"" + expiresAt + "\"}");
  }

  static final class StandingClock extends Clock {
    private Instant now = NOON;

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
