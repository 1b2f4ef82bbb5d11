package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.github.ScriptedServer.Reply;
import dev.loopguard.model.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
  private static final Bytes BODY = Bytes.utf8("{}");

  private static Transport transport(String url) {
    return new Transport(TestApp.settings(url), Transport.REQUEST_TIMEOUT);
  }

  private static Request post(String uri) {
    return Request.send("POST", URI.create(uri), BODY);
  }

  private static Request get(String uri) {
    return Request.get(URI.create(uri));
  }

  private static ForgeFailure failure(Transport transport, Request request) {
    return catchThrowableOfType(
            ForgeException.class, () -> transport.exchange(1, request, "Bearer x"))
        .failure();
  }

  @Test
  void sendsAWriteOnceWhenTheConnectionIsResetAfterIt() throws IOException {
    try (var server = new ResettingServer();
        var transport = transport(server.url())) {
      assertThat(failure(transport, post(server.url() + "/reviews")))
          .isEqualTo(new Unavailable(true, "The connection to GitHub broke."));

      assertThat(server.lines()).containsExactly("POST /reviews");
    }
  }

  @Test
  void repeatsAReadOnceWhenTheConnectionIsReset() throws IOException {
    try (var server = new ResettingServer();
        var transport = transport(server.url())) {
      assertThat(failure(transport, get(server.url() + "/pulls")))
          .isEqualTo(new Unavailable(false, "The connection to GitHub broke."));

      assertThat(server.lines()).containsExactly("GET /pulls", "GET /pulls");
    }
  }

  @Test
  void knowsThatAWriteWasNotSentWhereNobodyListens() throws IOException {
    String url;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "http://127.0.0.1:" + closed.getLocalPort();
    }
    try (var transport = transport(url)) {
      assertThat(failure(transport, post(url + "/reviews")))
          .isEqualTo(new Unavailable(false, "GitHub could not be reached."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void givesUpAnAnswerWhoseBodyStalls(String method) {
    try (var server = new ScriptedServer().stallOn(method + " /slow");
        var transport = new Transport(TestApp.settings(server.url()), Duration.ofSeconds(1))) {
      Request request =
          method.equals("GET") ? get(server.url() + "/slow") : post(server.url() + "/slow");

      ForgeFailure failure = failure(transport, request);

      assertThat(failure)
          .isEqualTo(new Unavailable(method.equals("POST"), "GitHub did not answer within 1 s."));
      assertThat(server.lines()).containsExactly(method + " /slow");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 308})
  void followsARenamedRepositoryForReads(int status) {
    try (var server = new ScriptedServer();
        var transport = transport(server.url())) {
      server
          .on("GET /old", Reply.redirect(status, server.url() + "/new"))
          .on("GET /new", Reply.json(200, "[1]"));

      Answer answer = transport.exchange(1, get(server.url() + "/old"), "Bearer secret");

      assertThat(answer.text()).isEqualTo("[1]");
      assertThat(server.seen().getLast().header("Authorization")).isEqualTo("Bearer secret");
    }
  }

  @Test
  void followsNoRedirectOfAWrite() {
    try (var server = new ScriptedServer();
        var transport = transport(server.url())) {
      server.on("POST /old", Reply.redirect(307, server.url() + "/new"));

      assertThat(transport.exchange(1, post(server.url() + "/old"), "Bearer x").status())
          .isEqualTo(307);
      assertThat(server.lines()).containsExactly("POST /old");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mailto:nobody", "//elsewhere/x", "::not an address"})
  void followsNoRedirectToAnotherPlace(String location) {
    try (var server = new ScriptedServer();
        var transport = transport(server.url())) {
      server.on("GET /old", Reply.redirect(301, location));

      assertThat(transport.exchange(1, get(server.url() + "/old"), "Bearer x").status())
          .isEqualTo(301);
    }
  }

  @Test
  void carriesNoTokenToAnotherHost() {
    try (var server = new ScriptedServer();
        var other = new ScriptedServer();
        var transport = transport(server.url())) {
      server.on("GET /old", Reply.redirect(301, other.url() + "/new"));

      assertThat(transport.exchange(1, get(server.url() + "/old"), "Bearer x").status())
          .isEqualTo(301);
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void leavesACircleOfRedirects() {
    try (var server = new ScriptedServer();
        var transport = transport(server.url())) {
      server
          .on("GET /a", Reply.redirect(301, server.url() + "/b"))
          .on("GET /b", Reply.redirect(301, server.url() + "/a"));

      assertThat(transport.exchange(1, get(server.url() + "/a"), "Bearer x").status())
          .isEqualTo(301);
      assertThat(server.lines()).containsExactly("GET /a", "GET /b", "GET /a", "GET /b");
    }
  }

  @Test
  void saysWhoAsksAndInWhichVersion() {
    try (var server = new ScriptedServer().on("GET /x", Reply.json(200, "{}"));
        var transport = transport(server.url())) {
      transport.exchange(1, get(server.url() + "/x"), "Bearer x");

      ScriptedServer.Seen seen = server.seen().getFirst();
      assertThat(seen.header("User-agent")).isEqualTo("loopguard");
      assertThat(seen.header("Accept")).isEqualTo("application/vnd.github+json");
      assertThat(seen.header("X-github-api-version")).isEqualTo("2022-11-28");
    }
  }

  @Test
  void letsGoOfABodyBeyondTheLimit() {
    try (var server = new ScriptedServer().on("GET /x", Reply.raw("12345"));
        var transport = transport(server.url())) {
      Answer fits = transport.exchange(1, Request.raw(URI.create(server.url() + "/x"), 5), "B x");
      Answer over = transport.exchange(1, Request.raw(URI.create(server.url() + "/x"), 4), "B x");

      assertThat(fits.complete()).isTrue();
      assertThat(fits.text()).isEqualTo("12345");
      assertThat(over.complete()).isFalse();
      assertThat(over.body()).isEqualTo(Bytes.utf8(""));
    }
  }

  @Test
  void sendsNothingMoreOnceClosed() {
    try (var server = new ScriptedServer()) {
      Transport transport = transport(server.url());
      transport.close();

      assertThatThrownBy(() -> transport.exchange(1, get(server.url() + "/x"), "Bearer x"))
          .isInstanceOf(ForgeException.class);
      assertThat(server.seen()).isEmpty();
    }
  }

  @Test
  void givesUpABodyThatStallsWhileItIsTakenIn() {
    try (var server = new ScriptedServer().stallOn("GET /archive");
        var transport = transport(server.url())) {
      Transport.Streamed<Long> got =
          transport.stream(
              1,
              get(server.url() + "/archive"),
              Duration.ofMillis(100),
              body -> body.transferTo(OutputStream.nullOutputStream()));

      assertThat(got.answer().status()).isEqualTo(200);
      assertThat(got.taken()).isEmpty();
      assertThat(server.seen().getFirst().header("Authorization")).isEmpty();
    }
  }
}
