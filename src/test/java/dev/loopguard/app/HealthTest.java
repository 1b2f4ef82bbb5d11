package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void theServerOfThisMachineIsAskedAtItsPort() {
    assertThat(Health.address(Map.of())).hasToString("http://127.0.0.1:8080/q/health/live");
    assertThat(Health.address(Map.of("LOOPGUARD_HTTP_PORT", "9000")))
        .hasToString("http://127.0.0.1:9000/q/health/live");
  }

  @Test
  void aServerThatAnswersIsWell() throws IOException {
    assertThat(askOneThatAnswers(200)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aServerThatSaysItIsDownIsNot() throws IOException {
    assertThat(askOneThatAnswers(503)).isOne();
    assertThat(said.toString(StandardCharsets.UTF_8)).endsWith("/q/health/live answers 503\n");
  }

  @Test
  void aServerThatIsGoneIsNot() throws IOException {
    HttpServer server = server(200);
    URI address = address(server);
    server.stop(0);

    assertThat(ask(address)).isOne();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo("loopguard: " + address + " does not answer (ConnectException)\n");
  }

  private int askOneThatAnswers(int status) throws IOException {
    HttpServer server = server(status);
    try {
      return ask(address(server));
    } finally {
      server.stop(0);
    }
  }

  private int ask(URI address) {
    return Health.ask(address, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private static URI address(HttpServer server) {
    int port = server.getAddress().getPort();
    return Health.address(Map.of("LOOPGUARD_HTTP_PORT", Integer.toString(port)));
  }

  private static HttpServer server(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/q/health/live",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
