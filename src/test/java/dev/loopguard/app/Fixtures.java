package dev.loopguard.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files of the test class path. */
final class Fixtures {
  private Fixtures() {}

  static String text(String path) {
    try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
