package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestsAtOnceTest {
  private static final int AT_ONCE = 3;
  private static final int REQUESTS = 30;

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Holds answers back until all slots of both installations are taken. */
  private final CountDownLatch full = new CountDownLatch(2 * AT_ONCE);

  private HttpServer server(ExecutorService executor) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext(
        "/",
        exchange -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          full.countDown();
          await();
          underWay.decrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void await() {
    try {
      full.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void areBoundedForEachInstallationByItself() throws IOException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpServer server = server(executor);
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      try (var transport =
              new Transport(TestApp.settings(url, AT_ONCE), Transport.REQUEST_TIMEOUT);
          ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < REQUESTS; i++) {
          int installation = i % 2;
          callers.execute(
              () -> transport.exchange(installation, Request.get(URI.create(url)), "Bearer x"));
        }
      }
      server.stop(0);
    }

    assertThat(full.getCount()).isZero();
    assertThat(most).hasValue(2 * AT_ONCE);
  }
}
