package dev.loopguard.lab.oracle;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;

/**
 * CPython as a child process that answers one file after the other. Files are sent ahead of the
 * answers, so that it works while its answers are looked at.
 */
final class CPython implements AutoCloseable {
  private static final int FILES_AHEAD = 64;
  private static final int BUFFER = 1 << 16;

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private final String version;

  private CPython(Process process) throws IOException {
    this.process = process;
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
    answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER));
    version = new String(message(), StandardCharsets.US_ASCII);
  }

  /**
   * Starts the script {@code dump_ast.py}.
   *
   * @param command the interpreter with its arguments
   * @throws IOException when it cannot be started or does not answer
   */
  static CPython start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    return new CPython(builder.start());
  }

  /** Returns its version, like {@code 3.13.0}. */
  String version() {
    return version;
  }

  /**
   * Asks about each file in order.
   *
   * @param sources the bytes of the files, taken one by one on another thread
   * @param seen takes the bytes of a file and the answer
   */
  void ask(Iterator<byte[]> sources, BiConsumer<byte[], Answer> seen) throws IOException {
    BlockingQueue<Optional<byte[]>> sent = new ArrayBlockingQueue<>(FILES_AHEAD);
    Thread sender = Thread.ofVirtual().start(() -> send(sources, sent));
    try {
      Optional<byte[]> source = sent.take();
      while (source.isPresent()) {
        seen.accept(source.get(), answer());
        source = sent.take();
      }
    } catch (InterruptedException e) {
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void send(Iterator<byte[]> sources, BlockingQueue<Optional<byte[]>> sent) {
    try {
      while (sources.hasNext()) {
        byte[] source = sources.next();
        sent.put(Optional.of(source));
        requests.writeInt(source.length);
        requests.write(source);
        requests.flush();
      }
      sent.put(Optional.empty());
    } catch (IOException e) {
      process.destroy();
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer() throws IOException {
    byte[] message = message();
    String text = new String(message, 1, message.length - 1, StandardCharsets.UTF_8);
    return switch (message[0]) {
      case 'T' -> new Answer.Tree(text);
      case 'R' -> new Answer.Refused(text);
      default -> new Answer.Failed(text);
    };
  }

  private byte[] message() throws IOException {
    byte[] message = new byte[answers.readInt()];
    answers.readFully(message);
    return message;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
