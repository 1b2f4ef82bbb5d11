package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.loopguard.lab.Leaks;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From a server that has nothing to its first comment, in a browser: the App registered at a GitHub
 * on another host, its credentials stored, installed, tested, and a pull request reviewed.
 */
@Tag("browser")
class SetupBrowserIT {
  private static final Path PICTURES = Path.of("target", "setup");
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+/setup\\?token=\\S+");
  private static final int WIDE = 1280;
  private static final int PHONE = 380;
  private static final int HEIGHT = 900;

  private final List<String> steps = new ArrayList<>();
  private long last = System.nanoTime();

  private void step(String name) {
    long now = System.nanoTime();
    steps.add("%6d ms  %s".formatted((now - last) / 1_000_000, name));
    last = now;
  }

  static String address(ServerProcess server) {
    Matcher printed = ADDRESS.matcher(server.output());
    assertThat(printed.find()).as("the address is printed").isTrue();
    return printed.group();
  }

  static ServerSetup nothing(StrictGitHub github) {
    return ServerSetup.withoutCredentials()
        .with("LOOPGUARD_GITHUB_API_URL", github.baseUri().toString())
        .with("LOOPGUARD_CREDENTIALS_KEY", Base64.getEncoder().encodeToString(new byte[32]));
  }

  @Test
  void fromNothingToTheFirstComment() {
    try (StrictGitHub github = StrictGitHub.start();
        ServerProcess server = ServerProcess.start(nothing(github));
        Browser browser = new Browser()) {
      FakePullRequest pull = SmallChange.openUninstalled(github, "shop");
      server.awaitReady();
      step("the server is up");

      try (Browser.Opened opened = open(browser, server)) {
        Page page = opened.page();
        register(opened, page);
        install(opened, page, github, server);
        test(opened, page);
        assertThat(opened.complaints()).isEmpty();
      }

      Webhooks webhooks = github.webhooks();
      assertThat(webhooks.send(server.webhook(), webhooks.pullRequest(pull, "opened")))
          .isEqualTo(202);
      Waiting.forCheck(server, pull);
      step("the first pull request is reviewed");
      assertThat(pull.talk().ownComments()).isNotEmpty();
      assertNothingLeaked(github, server);
      System.out.println(String.join("\n", steps));
    }
  }

  private static Browser.Opened open(Browser browser, ServerProcess server) {
    return browser.open(URI.create(address(server)), WIDE, HEIGHT, ColorScheme.LIGHT);
  }

  private void register(Browser.Opened opened, Page page) {
    assertThat(page.locator("h1").innerText()).isEqualTo("Register the GitHub App");
    look(opened, "1-form");
    page.locator("input[value=organisation]").check();
    page.locator("#organisation").fill("a/b");
    page.locator("#name").fill("Loopguard");
    page.locator("button:has-text('Continue')").click();
    assertThat(page.locator("#organisation-mistake").innerText()).contains("single hyphens");
    opened.complaints().removeIf(complaint -> complaint.contains("422"));
    look(opened, "2-mistake");
    page.locator("#organisation").fill("acme");
    page.locator("button:has-text('Continue')").click();
    assertThat(page.locator("h1").innerText()).isEqualTo("Go to GitHub and confirm");
    look(opened, "3-confirm");
    step("the form is filled in");
    page.locator("button:has-text('Continue at 127.0.0.1')").click();
    assertThat(page.locator("h1").innerText()).isEqualTo("Create GitHub App for acme");
    page.locator("button").click();
    assertThat(page.locator("h1").innerText()).isEqualTo("The App is registered");
    step("the App is registered and its credentials are stored");
    look(opened, "4-registered");
  }

  private void install(
      Browser.Opened opened, Page page, StrictGitHub github, ServerProcess server) {
    server.await(
        "GitHub did not deliver again",
        Duration.ofSeconds(20),
        () ->
            github.log().entries().stream()
                .anyMatch(call -> call.endpoint().endsWith("/attempts")));
    page.locator("a:has-text('Check that everything works')").click();
    assertThat(page.locator("h1").innerText()).isEqualTo("Does everything work?");
    assertThat(page.locator(".ticks li").allInnerTexts())
        .filteredOn(text -> text.contains("waits"))
        .hasSize(2);
    look(opened, "5-waits");
    page.locator("a:has-text('Install the App')").click();
    page.locator("button").click();
    assertThat(page.locator("h1").innerText()).isEqualTo("Loopguard is installed");
    step("the App is installed");
    look(opened, "6-installed");
  }

  private void test(Browser.Opened opened, Page page) {
    page.locator("a:has-text('Check that everything works')").click();
    assertThat(page.locator(".ticks li strong:first-child").allInnerTexts())
        .hasSize(8)
        .containsOnly("✓ works");
    assertThat(page.locator("p.lead").innerText()).startsWith("Yes.");
    step("the self-test has passed");
    look(opened, "7-passed");
  }

  /**
   * Takes pictures, which is no part of a step, and holds the page to what everybody needs of it.
   */
  private void look(Browser.Opened opened, String name) {
    long begun = System.nanoTime();
    Page page = opened.page();
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int width : new int[] {WIDE, PHONE}) {
        page.setViewportSize(width, HEIGHT);
        assertThat(opened.overflow()).as("%s, %d wide", name, width).isZero();
        String file =
            "%s-%s-%d.png".formatted(name, colours.name().toLowerCase(Locale.ROOT), width);
        page.screenshot(
            new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(file)));
      }
      assertThat(new AxeBuilder(page).analyze().getViolations())
          .as("%s, %s", name, colours)
          .isEmpty();
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(WIDE, HEIGHT);
    last += System.nanoTime() - begun;
  }

  private static void assertNothingLeaked(StrictGitHub github, ServerProcess server) {
    assertThat(
            Leaks.in(
                server.output(),
                List.of(
                    github.app().webhookSecret(),
                    github.app().privateKeyPkcs1(),
                    "lab-client-secret-77aa")))
        .isEmpty();
  }
}
