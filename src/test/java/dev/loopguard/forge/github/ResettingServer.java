package dev.loopguard.forge.github;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A loopback server that takes each request in whole and then resets the connection. */
final class ResettingServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  ResettingServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Returns method and path of what arrived. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        takeIn(connection);
        connection.setSoLinger(true, 0);
      } catch (IOException e) {
        return;
      }
    }
  }

  private void takeIn(Socket connection) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = in.readLine();
    if (first == null) {
      return;
    }
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    in.skip(length);
    lines.add(first.substring(0, first.lastIndexOf(' ')));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
