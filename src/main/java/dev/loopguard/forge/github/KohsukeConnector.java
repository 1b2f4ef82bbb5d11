package dev.loopguard.forge.github;

import dev.loopguard.model.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Carries the requests of the GitHub library over our {@link Transport}.
 *
 * <p>The library repeats a request of any method, POST too, after socket and TLS errors, follows
 * redirects and waits out rate limits by itself. None of these ever reach it: whatever is no
 * success leaves here as a {@link dev.loopguard.forge.ForgeException}, which is no {@link
 * IOException}.
 */
final class KohsukeConnector implements GitHubConnector {
  private final Transport transport;
  private final Failures failures;

  KohsukeConnector(Transport transport, Failures failures) {
    this.transport = transport;
    this.failures = failures;
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest asked) throws IOException {
    Request request =
        asked.method().equals("GET")
            ? Request.get(URI.create(asked.url().toString()))
            : Request.send(asked.method(), URI.create(asked.url().toString()), body(asked));
    String authorization = Objects.requireNonNullElse(asked.header("Authorization"), "");
    Answer answer = transport.exchange(0, request, authorization);
    return new Response(asked, failures.check(request, answer));
  }

  private static Bytes body(GitHubConnectorRequest asked) throws IOException {
    try (InputStream body = asked.body()) {
      return Bytes.of(body == null ? new byte[0] : body.readAllBytes());
    }
  }

  private static final class Response extends GitHubConnectorResponse.ByteArrayResponse {
    private final Bytes body;

    Response(GitHubConnectorRequest request, Answer answer) {
      super(request, answer.status(), answer.headers().map());
      this.body = answer.body();
    }

    @Override
    protected @Nullable InputStream rawBodyStream() {
      return new ByteArrayInputStream(body.toByteArray());
    }
  }
}
