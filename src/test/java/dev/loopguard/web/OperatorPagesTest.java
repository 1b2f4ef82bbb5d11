package dev.loopguard.web;

import static dev.loopguard.web.SampleDesk.HOSTILE;
import static dev.loopguard.web.SampleDesk.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.RuleNumbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' pages of the sample desk, whose names and reasons mean harm. */
class OperatorPagesTest {
  private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";

  private final SampleDesk desk = new SampleDesk();
  private final TestPages pages = new TestPages("/guard");

  private String page(String name) {
    return pages.render(name, Map.of("view", view(name)));
  }

  private Object view(String name) {
    return switch (name) {
      case "dashboard" -> new DashboardPage(desk.desk(), NOW).view(Range.DAY);
      case "repository" -> new RepositoryPage(desk.desk(), NOW).view("acme", "shop").orElseThrow();
      case "run" -> new RunPage(desk.desk(), NOW).view(42).orElseThrow();
      case "rules" -> rules();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static RulesView rules() {
    return new RulesPage(
            new CatalogueLoader().load(List.of(SampleDesk.SLEEP)),
            List.of(
                new RuleNumbers(
                    SampleDesk.SLEEP,
                    12,
                    Map.of(Kind.FIXED, 4L, Kind.DISMISSED, 6L),
                    Map.of(HOSTILE, 5L, "not here", 1L))))
        .view();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboard", "repository", "run", "rules"})
  void whatStrangersWroteIsText(String name) {
    assertThat(page(name)).contains(ESCAPED).doesNotContain("<script>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboard", "repository", "run", "rules"})
  void everyTablesHeadersHaveAScopeAndIdsAreThereOnce(String name) {
    String page = page(name);
    assertThat(page.split("<table", -1)).hasSameSizeAs(page.split("<caption", -1));
    assertThat(page).doesNotContainPattern("<th(?![^>]* scope=)(?!ead)");
    assertThat(Pattern.compile(" id=\"([^\"]*)\"").matcher(page).results().map(id -> id.group(1)))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboard", "repository", "run", "rules"})
  void everyLinkHereStaysInTheFolderOfTheProxy(String name) {
    assertThat(page(name))
        .doesNotContainPattern("(?:href|src|action)=\"/(?!guard/)")
        .contains("href=\"/guard/checklist\"");
  }

  @Test
  void theDashboardShowsEachPart() {
    assertThat(page("dashboard"))
        .contains("2 pull requests were given up; everything else goes on.")
        .contains("<dt>Waiting</dt><dd>2</dd>")
        .contains("<dt>Oldest wait</dt><dd>3 min</dd>")
        .contains("<dt>Repeated</dt><dd>3</dd>", "<dt>Accepted</dt><dd>1,204</dd>")
        .contains("4,312 of 5,000", "in 1 min: GitHub asked for a pause.")
        .contains("href=\"/guard/repositories/acme/shop\">acme/shop#13</a>")
        .contains("href=\"/guard/runs/43\"")
        .contains("It failed 5 times, the last time with: GitHub answered 502.")
        .contains(
            "<time datetime=\"2026-11-22T14:29:00Z\" title=\"2026-11-22 14:29:00 UTC\">1 min"
                + " ago</time>");
  }

  @Test
  void aParkedPullRequestCanBeFreed() {
    assertThat(page("dashboard"))
        .contains(
            "<form class=\"inline\" method=\"post\" action=\"/guard/parked\"><input type=\"hidden\""
                + " name=\"csrf\" value=\"t\"><input type=\"hidden\" name=\"repository\""
                + " value=\"7\"><input type=\"hidden\" name=\"number\" value=\"11\">");
  }

  @Test
  void aRunShowsItsStepsItsFilesAndItsPlan() {
    assertThat(page("run"))
        .contains("<td class=\"number\">1.2 s</td><td class=\"number\">46 %</td>")
        .contains("<rect class=\"first\" x=\"46.2\" width=\"3.8\" height=\"6\"/>")
        .contains("12 checked, 103 not, or not whole.", "and 101 more.")
        .contains("<dt>comments posted</dt><dd>2</dd>")
        .contains("5 in all, by kind")
        .contains("https://github.example/a-company-with-a-very-long-name-indeed/")
        .contains("(try 2)")
        .contains("action=\"/guard/runs/42/again\"")
        .contains("A newer run has ended: <a href=\"/guard/runs/43\">run 43</a>");
  }

  @Test
  void aRunSaysHowItsPullRequestStandsNow() {
    desk.status =
        Optional.of(
            new ReviewStatus(
                Optional.empty(),
                Optional.empty(),
                new ReviewStatus.Waiting(NOW, NOW, 0, Optional.empty(), 2)));
    assertThat(page("run"))
        .contains("A run is queued. 2 others are ahead of it.")
        .contains("One is asked for already");

    desk.status =
        Optional.of(
            new ReviewStatus(Optional.empty(), Optional.empty(), new ReviewStatus.Running(NOW, 0)));
    assertThat(page("run")).contains("A run is under way; it was asked for now.");
  }

  @Test
  void whatIsNotKnownHasNoPage() {
    assertThat(new RunPage(desk.desk(), NOW).view(7)).isEmpty();
    assertThat(new RepositoryPage(desk.desk(), NOW).view("acme", "nothing")).isEmpty();
  }
}
