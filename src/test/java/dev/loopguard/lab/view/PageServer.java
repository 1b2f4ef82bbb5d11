package dev.loopguard.lab.view;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Serves one page on loopback. */
public final class PageServer implements AutoCloseable {
  private final HttpServer server;

  /** Starts to serve {@code html} on a free port. */
  public PageServer(String html) {
    byte[] page = html.getBytes(StandardCharsets.UTF_8);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> answer(exchange, page));
    server.start();
  }

  private static void answer(HttpExchange exchange, byte[] page) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
      exchange
          .getResponseHeaders()
          .add("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
