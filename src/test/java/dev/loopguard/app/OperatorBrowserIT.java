package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictIssuer;
import dev.loopguard.lab.view.PageServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in and out as a browser does it, which alone knows what a strict cookie is. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorBrowserIT {
  private static final String TOKEN = "the operators' token 5Fz0";
  private static final int WIDE = 1280;
  private static final int HEIGHT = 900;

  private final StrictIssuer issuer = new StrictIssuer();
  private final ServerProcess server =
      ServerProcess.start(
          ServerSetup.withoutCredentials()
              .with("LOOPGUARD_OPERATOR_TOKEN", TOKEN)
              .with("LOOPGUARD_OIDC_ISSUER", issuer.address().toString())
              .with("LOOPGUARD_OIDC_CLIENT_ID", StrictIssuer.CLIENT_ID)
              .with("LOOPGUARD_OIDC_CLIENT_SECRET", issuer.secret())
              .with("LOOPGUARD_OIDC_USERS", "u-17"));
  private final Browser browser = new Browser();

  @BeforeAll
  void ready() {
    server.awaitReady();
  }

  @AfterAll
  void stop() {
    browser.close();
    server.close();
    issuer.close();
  }

  private Browser.Opened open(URI address) {
    return browser.open(address, WIDE, HEIGHT, ColorScheme.LIGHT);
  }

  private static void logIn(Page page) {
    page.getByLabel("Operator token").fill(TOKEN);
    page.locator("button[type=submit]").click();
  }

  @Test
  void withTheTokenInAndOut() {
    try (Browser.Opened opened = open(server.address("/rules"))) {
      Page page = opened.page();
      assertThat(page.title()).isEqualTo("Sign in · Loopguard");

      logIn(page);
      assertThat(page.url()).isEqualTo(server.address("/rules").toString());
      assertThat(page.locator("header").innerText()).contains("Signed in as operator");

      page.getByText("Sign out").click();
      assertThat(page.title()).isEqualTo("Sign in · Loopguard");
      page.navigate(server.address("/rules").toString());
      assertThat(page.title()).isEqualTo("Sign in · Loopguard");
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void aLinkOnAnotherSiteLeadsWhoIsSignedInToThePage() {
    String link = "<a href=\"" + server.address("/rules") + "\">rules</a>";
    try (PageServer elsewhere = new PageServer(link);
        Browser.Opened opened = open(server.address("/login?to=/rules"))) {
      Page page = opened.page();
      logIn(page);
      page.navigate(elsewhere.address().toString().replace("localhost", "127.0.0.1"));

      page.getByText("rules").click();
      page.waitForURL(server.address("/rules").toString());
      page.waitForSelector("text=Signed in as operator");
    }
  }

  @Test
  void aLinkOnAnotherSiteLeadsWhoIsNotSignedInToTheSignInPageOnce() {
    String link = "<a href=\"" + server.address("/rules") + "\">rules</a>";
    try (PageServer elsewhere = new PageServer(link);
        Browser.Opened opened =
            open(URI.create(elsewhere.address().toString().replace("localhost", "127.0.0.1")))) {
      opened.page().getByText("rules").click();
      opened.page().waitForSelector("text=Operator token");
    }
  }

  @Test
  void atTheIssuerInAndBack() {
    issuer.person(Map.of("sub", "u-17", "preferred_username", "ann"));
    try (Browser.Opened opened = open(server.address("/login?to=/rules"))) {
      opened.page().getByText("Sign in with 127.0.0.1").click();
      opened.page().waitForURL(server.address("/rules").toString());
      opened.page().waitForSelector("text=Signed in as ann");
      assertThat(opened.page().context().cookies())
          .extracting(cookie -> cookie.name)
          .containsExactlyInAnyOrder("loopguard_form", "loopguard_operator");
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 380", "DARK, 380"})
  void theSignInPagesCanBeReadByEverybody(ColorScheme colours, int width) {
    issuer.person(Map.of("sub", "u-19"));
    for (String path : List.of("/login?to=/rules", "/login/oidc")) {
      try (Browser.Opened opened = browser.open(server.address(path), width, HEIGHT, colours)) {
        String name = "signin-" + (path.endsWith("oidc") ? "stranger" : "login");
        opened
            .page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setPath(Path.of("target", name + "-" + colours + "-" + width + ".png")));
        assertThat(opened.overflow()).isZero();
        assertThat(new AxeBuilder(opened.page()).setLegacyMode(true).analyze().getViolations())
            .extracting(Rule::getId)
            .isEmpty();
      }
    }
  }
}
