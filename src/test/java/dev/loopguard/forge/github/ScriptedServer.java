package dev.loopguard.forge.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loopguard.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server that answers each request with the next of the replies written for it. */
final class ScriptedServer implements AutoCloseable {
  record Reply(int status, Map<String, String> headers, Bytes body) {
    static Reply json(int status, String body) {
      return new Reply(
          status, Map.of("Content-Type", "application/json; charset=utf-8"), Bytes.utf8(body));
    }

    static Reply raw(String body) {
      return raw(Bytes.utf8(body));
    }

    static Reply raw(Bytes body) {
      return new Reply(
          200, Map.of("Content-Type", "application/vnd.github.raw+json; charset=utf-8"), body);
    }

    static Reply redirect(int status, String location) {
      return new Reply(status, Map.of("Location", location), Bytes.utf8("{}"));
    }

    Reply with(String header, String value) {
      Map<String, String> all = new HashMap<>(headers);
      all.put(header, value);
      return new Reply(status, all, body);
    }
  }

  record Seen(String line, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Deque<Reply>> replies = new HashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers {@code line} (method and path) by {@code script} in turn, the last one for ever. */
  ScriptedServer on(String line, Reply... script) {
    replies.put(line, new ArrayDeque<>(List.of(script)));
    return this;
  }

  /** Takes {@code line} in and sends headers and half of the body, until the server is closed. */
  ScriptedServer stallOn(String line) {
    server.createContext(
        line.substring(line.indexOf(' ') + 1),
        exchange -> {
          record(exchange);
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(new byte[50]);
          exchange.getResponseBody().flush();
          awaitRelease();
        });
    return this;
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  List<String> lines() {
    return seen.stream().map(Seen::line).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = record(exchange);
    Reply reply = next(line);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length() == 0 ? -1 : reply.body().length());
    exchange.getResponseBody().write(reply.body().toByteArray());
    exchange.close();
  }

  private String record(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(new Seen(line, Map.copyOf(exchange.getRequestHeaders()), body));
    return line;
  }

  private synchronized Reply next(String line) {
    Deque<Reply> script = replies.get(line);
    if (script == null) {
      return Reply.json(599, "{\"message\": \"no reply written for it\"}");
    }
    return script.size() > 1 ? script.removeFirst() : script.getFirst();
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    executor.close();
  }
}
