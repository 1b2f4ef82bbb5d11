package dev.loopguard.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;

/**
 * {@code health}: asks the server on this machine whether it lives, so that an image needs no other
 * program for its health check.
 */
final class Health {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;

  private Health() {}

  /** Returns where the server of this environment says that it lives. */
  static URI address(Map<String, String> environment) {
    String port = environment.getOrDefault("LOOPGUARD_HTTP_PORT", "8080");
    return URI.create("http://127.0.0.1:" + port + "/q/health/live");
  }

  /** Returns 0 when {@code address} answers 200, else 1 after a sentence on {@code err}. */
  static int ask(URI address, PrintStream err) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setInstanceFollowRedirects(false);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        return 0;
      }
      err.printf("loopguard: %s answers %d%n", address, status);
    } catch (IOException e) {
      err.printf("loopguard: %s does not answer (%s)%n", address, e.getClass().getSimpleName());
    }
    return 1;
  }
}
