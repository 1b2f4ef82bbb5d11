package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.Installation;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.store.Run;
import dev.loopguard.store.jdbc.TestDatabases;
import io.agroal.api.AgroalDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' pages of a packaged server with a month behind it, as a browser shows them. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardBrowserIT {
  private static final String TOKEN = "the-token-of-the-operators";
  private static final int WIDE = 1280;
  private static final int NARROW = 380;
  private static final int HEIGHT = 900;
  private static final int PICTURE_HEIGHT = 1300;
  private static final double WAIT_MILLISECONDS = 60_000;
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String DARK = "rgb(13, 17, 23)";
  private static final String LIGHT = "rgb(255, 255, 255)";

  private final StrictGitHub github = StrictGitHub.start();
  private final Installation installation = github.app().install("acme");
  private final FakePullRequest pull = open();
  private final String address = TestDatabases.postgresUrl();
  private final AgroalDataSource database = TestDatabases.open(address);
  private final PageHistory history = new PageHistory(database, Instant.now());
  private final long shown = write();
  private final ServerProcess server =
      ServerProcess.start(
          ServerSetup.of(github).onDatabase(address).with("LOOPGUARD_OPERATOR_TOKEN", TOKEN));
  private final Browser browser = new Browser();
  private String session = "{}";

  private FakePullRequest open() {
    FakeRepository repository = github.repositories().create("acme", "shop");
    installation.on(repository);
    repository.on(FakeRepository.MAIN).file("shop/feed.py", "import time\n").commit("Start");
    repository.branch("feature", repository.tip(FakeRepository.MAIN));
    repository
        .on("feature")
        .file("shop/feed.py", "import time\n\n\nasync def poll():\n    time.sleep(1)\n")
        .commit("Wait");
    return repository.open("Wait a bit", "feature", FakeRepository.MAIN);
  }

  /** Returns the number of a run of the pull request that is really there. */
  private long write() {
    history.write();
    return history.run(
        new PullRequestRef(
            installation.id(),
            new RepositoryRef(pull.repository().id(), "acme", "shop"),
            pull.number()),
        Run.Outcome.REVIEWED,
        "",
        history.now().minusSeconds(90),
        3100);
  }

  @BeforeAll
  void signIn() {
    server.awaitReady();
    session = browser.signIn(server.address("/login"), TOKEN);
    picture("/", "dashboard");
    picture("/runs/" + shown, "run");
    picture("/rules", "rules");
    history.harm();
  }

  /** Takes what {@code src/main/docs} has copies of. */
  private void picture(String path, String name) {
    try (Browser.Opened opened =
        browser.open(server.address(path), WIDE, PICTURE_HEIGHT, ColorScheme.LIGHT, session)) {
      opened
          .page()
          .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", name + ".png")));
    }
  }

  @AfterAll
  void stop() {
    browser.close();
    server.close();
    database.close();
    github.close();
  }

  private Browser.Opened wide(String path) {
    return browser.open(server.address(path), WIDE, HEIGHT, ColorScheme.LIGHT, session);
  }

  @Test
  void strangersReadWhetherAllIsWellAndNoName() {
    try (Browser.Opened opened =
        browser.open(server.address("/"), WIDE, HEIGHT, ColorScheme.LIGHT)) {
      Locator main = opened.page().locator("main");
      assertThat(main.locator(".sentence").innerText()).isNotEmpty();
      assertThat(main.innerText()).doesNotContain("acme", "feedservice", "502");
      main.getByText("Sign in").click();
      PlaywrightAssertions.assertThat(opened.page()).hasTitle("Sign in · Loopguard");
      assertThat(opened.complaints()).isEmpty();
    }
    assertThat(Http.get(server.address("/rules")).statusCode()).isEqualTo(401);
    assertThat(Http.get(server.address("/runs/" + shown)).statusCode()).isEqualTo(401);
    assertThat(Http.get(server.address("/repositories/acme/shop")).statusCode()).isEqualTo(401);
  }

  @Test
  void theDashboardShowsARunThatEndsWhileItIsOpen() {
    try (Browser.Opened opened = wide("/")) {
      Page page = opened.page();
      page.evaluate("window.sameAsBefore = true");
      Locator numbers = page.locator("#chart-reviews details");
      numbers.locator("summary").click();
      Locator link = page.locator("#repositories-part a").first();
      link.focus();

      long run =
          history.run(
              PageHistory.pull(PageHistory.CHECKOUT, 5),
              Run.Outcome.REVIEWED,
              "",
              Instant.now(),
              1900);

      page.locator("tr[data-key=run-" + run + "]").waitFor();
      assertThat(page.evaluate("window.sameAsBefore")).isEqualTo(true);
      assertThat(numbers.getAttribute("open")).isNotNull();
      assertThat(link.evaluate("link => link === document.activeElement")).isEqualTo(true);
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void theDashboardShowsAReviewThatGitHubAsksForWhileItIsOpen() {
    try (Browser.Opened opened = wide("/")) {
      Locator run =
          opened
              .page()
              .locator("#runs-part tbody tr")
              .filter(new Locator.FilterOptions().setHasText("acme/shop#1"))
              .first();
      String before = run.getAttribute("data-key");
      Webhooks webhooks = github.webhooks();
      Webhooks.Delivery delivery = webhooks.pullRequest(pull, "synchronize");
      assertThat(webhooks.send(server.webhook(), delivery)).isEqualTo(202);

      Locator row = opened.page().locator("tr[data-key='delivery-" + delivery.id() + "']");
      row.waitFor();
      assertThat(row.innerText()).contains("pull_request.synchronize", "acme/shop#", "accepted");
      PlaywrightAssertions.assertThat(run)
          .not()
          .hasAttribute(
              "data-key",
              before,
              new LocatorAssertions.HasAttributeOptions().setTimeout(WAIT_MILLISECONDS));
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void aPageThatCannotBeUpdatedSaysSoAndRecovers() {
    try (Browser.Opened opened = wide("/rules")) {
      Locator words = opened.page().locator("#live [role=status]");
      PlaywrightAssertions.assertThat(words).hasText("Updates by itself.");
      opened.page().route("**/rules", Route::abort);
      words.getByText("Not updating: the server does not answer.").waitFor();
      opened.page().unroute("**/rules");
      words.getByText("Updates by itself.").waitFor();
    }
  }

  @Test
  void updatesCanBePaused() {
    try (Browser.Opened opened = wide("/rules")) {
      opened.page().getByText("Pause updates").click();
      PlaywrightAssertions.assertThat(opened.page().locator("#live [role=status]"))
          .hasText("Paused.");
      opened.page().getByText("Go on").click();
      PlaywrightAssertions.assertThat(opened.page().locator("#live [role=status]"))
          .hasText("Updates by itself.");
    }
  }

  @Test
  void theButtonOfARunStartsAnother() {
    try (Browser.Opened opened = wide("/runs/" + shown)) {
      Page page = opened.page();
      assertThat(page.locator("h1").innerText()).isEqualTo("Run " + shown + " of acme/shop#1");
      assertThat(page.locator("main").innerText())
          .contains("14 checked, 2 not, or not whole.", "it is larger than 1 MB");

      int before = github.log().writes().size();
      page.getByText("Run again").click();
      page.waitForURL("**/runs/" + shown);
      server.await(
          "Nothing was written", Waiting.LIMIT, () -> github.log().writes().size() > before);
      assertThat(server.output()).contains("An operator asks for a review of acme/shop#1");
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void whatWasGivenUpCanBeFreed() {
    try (Browser.Opened opened = wide("/")) {
      Locator row = opened.page().locator("tr[data-key='parked-acme/checkout#4']");
      assertThat(row.innerText()).contains("It failed 5 times");
      row.locator("button").click();
      opened.page().waitForURL("**/repositories/acme/checkout");
      assertThat(server.output()).contains("An operator asks for a review of acme/checkout#4");
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void theWorstRuleComesFirstAndLeadsToItsPage() {
    try (Browser.Opened opened = wide("/rules")) {
      Locator first = opened.page().locator("#rules-part tbody tr").first();
      assertThat(first.innerText())
          .contains("python/missing-timeout", "45 %", "look at it")
          .contains("the session has a default timeout (6 times)", PageHistory.HOSTILE);
      first.locator("a").click();
      PlaywrightAssertions.assertThat(opened.page()).hasTitle("python/missing-timeout · Loopguard");
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void theChecklistIsSearchedInBothLanguages() {
    try (Browser.Opened opened =
        browser.open(server.address("/checklist"), WIDE, HEIGHT, ColorScheme.LIGHT)) {
      Page page = opened.page();
      search(page, "Search the checklist", "time.sleep");
      PlaywrightAssertions.assertThat(page).hasTitle("Search: time.sleep · Loopguard");
      Locator first = page.locator("ul.rows > li").first();
      assertThat(first.locator("mark").innerText()).isEqualTo("time.sleep");
      first.locator("a").click();
      PlaywrightAssertions.assertThat(page).hasTitle("python/blocking-sleep · Loopguard");

      page.getByText("中文").click();
      search(page, "搜索检查清单", "超时");
      PlaywrightAssertions.assertThat(page).hasTitle("搜索：超时 · Loopguard");
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
      assertThat(page.locator("ul.rows > li").count()).isGreaterThan(3);

      search(page, "搜索检查清单", "<b>斑马大象");
      PlaywrightAssertions.assertThat(page).hasTitle("搜索：<b>斑马大象 · Loopguard");
      assertThat(page.locator(".empty").innerText()).contains("“<b>斑马大象”");
      assertThat(opened.complaints()).isEmpty();
    }
  }

  private static void search(Page page, String label, String words) {
    page.getByLabel(label).fill(words);
    page.locator("form.search button").click();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?range=30d",
        "/repositories/acme/feedservice",
        "/runs/RUN",
        "/rules",
        "/checklist",
        "/checklist?q=timeout",
        "/checklist?q=zebra",
        "/checklist/rules/python/blocking-sleep",
        "/checklist?lang=zh"
      })
  void everyPageIsAccessibleAndFitsInBothColourSchemes(String path) {
    String there = path.replace("RUN", Long.toString(shown));
    String name = "page" + path.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");

    assertThat(look(there, WIDE, ColorScheme.LIGHT, name + "-light")).isEqualTo(LIGHT);
    assertThat(look(there, WIDE, ColorScheme.DARK, name + "-dark")).isEqualTo(DARK);
    assertThat(look(there, NARROW, ColorScheme.LIGHT, name + "-phone")).isEqualTo(LIGHT);
    assertThat(look(there, NARROW, ColorScheme.DARK, name + "-phone-dark")).isEqualTo(DARK);
  }

  @Test
  void strangersPageIsAccessibleToo() {
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (Browser.Opened opened = browser.open(server.address("/"), NARROW, HEIGHT, colours)) {
        assertAccessible(opened);
      }
    }
  }

  /** Returns the background. */
  private String look(String path, int width, ColorScheme colours, String name) {
    try (Browser.Opened opened =
        browser.open(server.address(path), width, HEIGHT, colours, session)) {
      assertAccessible(opened);
      opened
          .page()
          .screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(PICTURES.resolve(name + ".png")));
      return opened.background();
    }
  }

  private static void assertAccessible(Browser.Opened opened) {
    assertThat(opened.overflow()).isZero();
    assertThat(new AxeBuilder(opened.page()).analyze().getViolations())
        .as(opened.page().url())
        .extracting(Rule::getId, Rule::getNodes)
        .isEmpty();
    assertThat(opened.complaints()).isEmpty();
  }

  @Test
  void behindAProxyEveryLinkBeginsWithItsFolder() {
    URI rules = server.address("/checklist?q=timeout");
    assertThat(Http.get(rules, "X-Forwarded-Prefix", "/guard").body())
        .contains("href=\"/guard/assets/loopguard.css?v=", "href=\"/guard/checklist/set-timeouts\"")
        .doesNotContainPattern("(?:href|src|action)=\"/(?!guard/)");
    assertThat(
            Http.get(
                    server.address("/rules"), "X-Forwarded-Prefix", "/guard", "Accept", "text/html")
                .headers()
                .firstValue("Location"))
        .hasValue("/guard/login?to=%2Frules");
  }
}
