package dev.loopguard.lab.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process with one of our main classes, which is told one thing in JSON and answers line by line.
 */
public final class Child implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS_TO_END = 20;

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter words;

  private Child(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.words = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /** Starts {@code main} on the class path of this process. */
  public static Child start(Class<?> main, Object order, String... jvm) {
    try {
      List<String> command =
          Stream.of(
                  Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                  Stream.of(jvm),
                  Stream.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
                  Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
                  Stream.of(JSON.writeValueAsString(order)))
              .flatMap(each -> each)
              .toList();
      return new Child(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the process, for those who look at it from outside. */
  public long pid() {
    return process.pid();
  }

  /** Tells it one more thing. */
  public void tell(String line) {
    words.println(line);
  }

  /** Returns its next line. */
  public String hear() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("The process " + process.info() + " ended early");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns its next line as what it stands for. */
  public <T> T hear(Class<T> type) {
    return read(hear(), type);
  }

  static <T> T read(String line, Class<T> type) {
    try {
      return JSON.readValue(line, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a string map that it prints. */
  @SuppressWarnings("unchecked")
  public Map<String, String> hearVariables() {
    return hear(Map.class);
  }

  @Override
  public void close() {
    words.close();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
