package dev.loopguard.lab.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Records every request of a test run as a line of JSON, so that a build can hold them against
 * GitHub's official description afterwards; off unless the system property {@value #PROPERTY} names
 * a file. Secrets are left out.
 */
final class Tape {
  static final String PROPERTY = "loopguard.lab.tape";

  private static final Object LOCK = new Object();

  private final Optional<Path> file =
      Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);

  void add(Dispatcher.Sent sent, int status) {
    file.ifPresent(path -> append(path, sent, status));
  }

  private static void append(Path path, Dispatcher.Sent sent, int status) {
    var line =
        Json.object()
            .put("method", sent.method())
            .put("url", sent.uri().toString())
            .put("status", status)
            .put("body", new String(sent.body(), StandardCharsets.UTF_8));
    var headers = line.putObject("headers");
    sent.headers().forEach(headers::put);
    headers.remove("authorization");
    synchronized (LOCK) {
      try {
        Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
