package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.loopguard.lab.SampleChange;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.view.PageServer;
import dev.loopguard.lab.view.ReviewPage;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's page and the server's own pages, as a browser shows them. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesBrowserIT {
  private static final int WIDE = 1280;
  private static final int NARROW = 380;
  private static final int HEIGHT = 1400;

  /** What {@code src/main/docs/demo.png} is a copy of. */
  private static final Path PICTURE = Path.of("target", "demo.png");

  private final StrictGitHub github = StrictGitHub.start();
  private final FakePullRequest pull = SampleChange.open(github);
  private final ServerProcess server = ServerProcess.start(github);
  private final Browser browser = new Browser();

  @BeforeAll
  void review() {
    server.awaitReady();
    Webhooks webhooks = github.webhooks();
    assertThat(webhooks.send(server.webhook(), webhooks.pullRequest(pull, "opened")))
        .isEqualTo(202);
    Waiting.forCheck(server, pull);
  }

  @AfterAll
  void stop() {
    browser.close();
    server.close();
    github.close();
  }

  private Browser.Opened wide(URI address) {
    return browser.open(address, WIDE, HEIGHT, ColorScheme.LIGHT);
  }

  @Test
  void theDemoShowsTheFilesWithTheCommentsUnderTheirLinesAndTheCheckRun() {
    try (PageServer demo = new PageServer(ReviewPage.of(pull));
        Browser.Opened opened = wide(demo.address())) {
      assertThat(opened.page().title()).isEqualTo(pull.title());
      assertThat(opened.page().locator(".file h2").allInnerTexts())
          .hasSize(6)
          .element(0)
          .asString()
          .startsWith("feedservice/clients.py");
      Locator talk = opened.page().locator(".file .talk");
      assertThat(talk.count()).isEqualTo(8);
      assertThat(lineAbove(talk.first())).contains("time.sleep(2**attempt)");
      assertThat(talk.first().innerText()).contains("Nothing blocks the event loop");
      assertThat(opened.page().locator(".check").innerText())
          .contains("loopguard")
          .contains("failure")
          .contains("Nothing blocks the event loop");
      assertThat(opened.complaints()).isEmpty();
      opened.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURE));
    }
  }

  private static String lineAbove(Locator row) {
    return (String) row.evaluate("row => row.previousElementSibling.innerText");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theDemoFitsANarrowWindow(ColorScheme colours) {
    try (PageServer demo = new PageServer(ReviewPage.of(pull));
        Browser.Opened opened = browser.open(demo.address(), NARROW, HEIGHT, colours)) {
      assertThat(opened.overflow()).isZero();
      assertThat(opened.background())
          .isEqualTo(colours == ColorScheme.DARK ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)");
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void fromTheFirstPageAClickLeadsToTheChecklistAnItemAndItsRule() {
    try (Browser.Opened opened = wide(server.address("/"))) {
      assertThat(opened.page().title()).isEqualTo("Loopguard");
      assertThat(opened.page().locator(".sentence").innerText()).startsWith("All is well: ");

      opened.page().locator("main a[href='/checklist']").click();
      assertThat(opened.page().title()).isEqualTo("The checklist · Loopguard");

      opened.page().locator("a[href='/checklist/no-blocking-calls']").click();
      assertThat(opened.page().title()).isEqualTo("no-blocking-calls · Loopguard");

      opened.page().locator("a[href='/checklist/rules/python/blocking-sleep']").click();
      assertThat(opened.page().title()).isEqualTo("python/blocking-sleep · Loopguard");

      opened.page().locator("header a[href='/']").click();
      assertThat(opened.page().title()).isEqualTo("Loopguard");
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void everyLinkOfTheChecklistLeadsToAPage() {
    try (Browser.Opened opened = wide(server.address("/checklist"))) {
      for (Locator link : opened.page().locator("main a").all()) {
        String path = link.getAttribute("href");
        assertThat(Http.get(server.address(path)).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(opened.page().locator("ul.rows > li").count()).isEqualTo(21);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/checklist",
        "/checklist/no-blocking-calls",
        "/checklist/rules/python/blocking-sleep",
        "/checklist/rules/python/unmanaged-async-resource"
      })
  void pagesFitANarrowWindowInLightAndDark(String path) {
    String light = narrow(path, ColorScheme.LIGHT);
    String dark = narrow(path, ColorScheme.DARK);

    assertThat(light).isEqualTo("rgb(255, 255, 255)");
    assertThat(dark).isEqualTo("rgb(13, 17, 23)");
  }

  /** Returns the background. */
  private String narrow(String path, ColorScheme colours) {
    try (Browser.Opened opened = browser.open(server.address(path), NARROW, HEIGHT, colours)) {
      assertThat(opened.overflow()).as("overflow of %s, %s", path, colours).isZero();
      assertThat(opened.complaints()).isEmpty();
      return opened.background();
    }
  }
}
