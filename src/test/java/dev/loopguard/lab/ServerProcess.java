package dev.loopguard.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The packaged server as a process of its own, with a database in a temporary folder. */
public final class ServerProcess implements AutoCloseable {
  /** Thrown when the server does not do what it should; the message ends with its log. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
      super(message);
    }
  }

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final int LOG_LINES = 60;

  private final ServerSetup setup;
  private final Path folder;
  private final int port;
  private final Thread cleanUp = new Thread(this::end);
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile Process process;

  private ServerProcess(ServerSetup setup, Path folder, int port) throws IOException {
    this.setup = setup;
    this.folder = folder;
    this.port = port;
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(cleanUp);
  }

  /** Starts the server that was packaged beside these classes, as an App of {@code github}. */
  public static ServerProcess start(StrictGitHub github) {
    return start(ServerSetup.of(github));
  }

  /** Starts the server that was packaged beside these classes. */
  public static ServerProcess start(ServerSetup setup) {
    try {
      return new ServerProcess(setup, Files.createTempDirectory("loopguard-server"), freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the server without a warning, as a crash would, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets the server stand still where it is, as a machine that is put to sleep does. */
  public void pause() {
    signal("STOP");
  }

  /** Lets a server that stands still go on. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the server to end, as an orchestrator does, and does not wait. */
  public void terminate() {
    process.destroy();
  }

  /** Waits until the server has ended by itself. */
  public void awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw failure("The server did not end within " + limit.toSeconds() + " s");
    }
  }

  /** Starts the killed server again: same database, same port, its log goes on. */
  public void startAgain() {
    if (process.isAlive()) {
      throw failure("The server still runs");
    }
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(setup.command())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log().toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("LOOPGUARD_"));
    builder.environment().putAll(setup.environment(folder, port));
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Returns the process, for the tools of the JDK. */
  public long pid() {
    return process.pid();
  }

  /** Returns where webhooks go. */
  public URI webhook() {
    return address("/webhook");
  }

  /** Returns the address of a path that starts with a slash. */
  public URI address(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Returns what the server printed so far, over all its lives. */
  public String output() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server says that it is ready. */
  public void awaitReady() {
    await("The server did not become ready", START_LIMIT, this::isReady);
  }

  /** Returns whether the server says that it is ready. */
  public boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(address("/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits for something; fails when it does not come in time or the server ends meanwhile. */
  public void await(String otherwise, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          throw failure("The server ended with exit code " + process.exitValue());
        }
        if (System.nanoTime() > end) {
          throw failure(otherwise + " within " + limit.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("Interrupted");
    }
  }

  Failure failure(String what) {
    List<String> log = output().lines().toList();
    List<String> tail = log.subList(Math.max(0, log.size() - LOG_LINES), log.size());
    return new Failure(what + ". Its log ends:\n" + String.join("\n", tail));
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  /**
   * Ends the server.
   *
   * @throws Failure when its log holds a secret: so every test with a server is a test of that
   */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(cleanUp);
    } catch (IllegalStateException e) {
      return; // this program is being ended, and the hook does it
    }
    List<String> leaks = Leaks.in(output(), setup.secrets());
    end();
    if (!leaks.isEmpty()) {
      throw new Failure("The server's log holds " + String.join(", ", leaks));
    }
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
