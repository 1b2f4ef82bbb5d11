package dev.loopguard.app;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The installed Chromium, without a window and without a word to anybody but the page's server. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final double LIMIT_MILLISECONDS = 30_000;

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final com.microsoft.playwright.Browser chromium =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(CHROMIUM)
                  .setArgs(QUIET)
                  .setTimeout(LIMIT_MILLISECONDS));

  /**
   * A page that is open.
   *
   * @param page the page
   * @param complaints what it wrote to the console as errors, and what it could not load
   */
  record Opened(Page page, List<String> complaints) implements AutoCloseable {
    /** Returns by how many pixels the page is wider than its window. */
    int overflow() {
      return (Integer)
          page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    String background() {
      return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    @Override
    public void close() {
      page.context().close();
    }
  }

  /** Signs in with the operator token, and returns what the browser remembers of that. */
  String signIn(URI login, String token) {
    try (Opened opened = open(login, 800, 600, ColorScheme.LIGHT)) {
      opened.page().getByLabel("Operator token").fill(token);
      opened.page().locator("main button").click();
      opened.page().waitForURL(address -> !address.contains("/login"));
      return opened.page().context().storageState();
    }
  }

  /** Opens an address in a window of {@code width} × {@code height} pixels. */
  Opened open(URI address, int width, int height, ColorScheme colours) {
    return open(address, width, height, colours, "{}");
  }

  /**
   * Opens an address.
   *
   * @param remembered what the browser remembers, as {@link #signIn} returns it
   */
  Opened open(URI address, int width, int height, ColorScheme colours, String remembered) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setStorageState(remembered));
    context.setDefaultTimeout(LIMIT_MILLISECONDS);
    Page page = context.newPage();
    List<String> complaints = new CopyOnWriteArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    page.onPageError(complaints::add);
    page.onRequestFailed(request -> complaints.add("not loaded: " + request.url()));
    page.navigate(address.toString());
    return new Opened(page, complaints);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
