package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.app.PushedEdit.HidePatch;
import dev.loopguard.app.PushedEdit.Link;
import dev.loopguard.app.PushedEdit.Move;
import dev.loopguard.app.PushedEdit.Rebase;
import dev.loopguard.app.PushedEdit.Remove;
import dev.loopguard.app.PushedEdit.Write;
import dev.loopguard.app.PushedEdit.WriteAtBase;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.WaiverReader;
import dev.loopguard.review.Landing;
import dev.loopguard.review.Markers;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.ReviewPlanner;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.CommentRenderer;
import dev.loopguard.review.render.Links;
import dev.loopguard.store.CheckedFiles;
import dev.loopguard.store.RememberedChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Reviews with a memory of earlier checks are those without one, byte for byte. */
class WarmReviewTest {
  private static final String SLEEP =
      """
      import asyncio
      import time


      async def poll(feed):
          time.sleep(1)
          return await feed.refresh()
      """;

  /** A finding where the project runs on Python 3.11 and newer only. */
  private static final String GATHER =
      """
      import asyncio


      async def totals(orders, prices):
          async with asyncio.timeout(5):
              return await asyncio.gather(orders.load(), prices.load())
      """;

  /** A finding where pytest does not run coroutine functions by itself. */
  private static final String ASYNC_TEST =
      """
      import pytest


      async def test_poll(feed):
          assert await feed.poll()
      """;

  private static final List<String> TEXTS =
      List.of(
          SLEEP,
          SLEEP.replace("    time.sleep(1)\n", "    await asyncio.sleep(1)\n"),
          SLEEP.replace("sleep(1)", "sleep(1)  # loopguard: ignore[blocking-sleep] short"),
          SLEEP + "\n\nasync def again(feed):\n    asyncio.create_task(feed.poll())\n",
          GATHER,
          ASYNC_TEST,
          SLEEP.replace("return await", "return ("),
          "print 'two'\n",
          "shop/feed.py",
          "\0\1\2");

  private static final List<String> PATHS =
      List.of(
          "shop/feed.py", "shop/orders.py", "tests/test_feed.py", "new.py", "Feed.java", "a.md");

  private static final List<String> PROJECTS =
      List.of(
          "[project]\nrequires-python = \">=3.8\"\n",
          "[project]\nrequires-python = \">=3.11\"\n",
          "[tool.pytest.ini_options]\nasyncio_mode = \"strict\"\n",
          "[tool.pytest.ini_options]\nasyncio_mode = \"auto\"\n",
          "[project\n");

  private static final List<String> SETTINGS =
      List.of(
          "comment-from: consider\n",
          "python: \"3.12\"\n",
          "python: \"3.9\"\nlanguage: zh-CN\n",
          "rules: {blocking-sleep: off}\ncomment-from: consider\n",
          "paths: {exclude: [\"tests/**\"]}\n",
          "rulez: {}\n");

  private static final String HOUSE = ".github/loopguard/house.yml";

  private static final String OWN =
      """
      rules:
        - id: own-refresh
          title: A feed read anew
          severity: should
          item: no-blocking-calls
          language: python
          message: "`$FEED` is read anew."
          pattern: $FEED.refresh()
          bad: feed.refresh()
          good: feed.read()
      """;

  private static final List<String> OWN_RULES =
      List.of(
          OWN,
          OWN.replace("feed read", "source read"),
          OWN.replace("$FEED.refresh()", "$FEED.load()").replace("feed.refresh", "feed.load"),
          OWN.replace("bad: feed", "bad: [feed"));

  private static final Map<String, String> START =
      Map.of(
          "shop/feed.py",
          TEXTS.get(1),
          "shop/orders.py",
          GATHER,
          "tests/test_feed.py",
          ASYNC_TEST,
          "pyproject.toml",
          PROJECTS.get(1),
          ".github/loopguard.yml",
          "comment-from: consider\n");

  private static final PushedEdit ORDERS = new Write("shop/orders.py", SLEEP);

  private static final ReviewSteps.Rules RULES = RuleSet.load();
  private static final Links LINKS = new Links("https://github.example", Optional.empty());

  private final Path folder = folder();

  private static Path folder() {
    try {
      return Files.createTempDirectory("warm");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 60)
  void whateverIsPushedAWarmReviewIsTheColdOne(@ForAll("pushes") List<List<PushedEdit>> pushes) {
    for (Pair pair : reviews(pushes, new RememberedChecks(key -> key))) {
      assertThat(pair.warm()).isEqualTo(pair.cold());
    }
  }

  /** A text whose check is known is fetched where hunks are computed from it. */
  @Example
  void twoFilesOfOneOldPathOfWhichOneHasNoPatch() {
    List<List<PushedEdit>> pushes =
        List.of(
            List.of(new Write("Feed.java", SLEEP)),
            List.of(new Move("shop/feed.py", "shop/orders.py")),
            List.of(new HidePatch("Feed.java")),
            List.of(new Write("new.py", TEXTS.get(2))));

    assertThat(reviews(pushes, new RememberedChecks(key -> key))).allMatch(Pair::same);
  }

  @Example
  void onlyWhatAPushChangesIsFetched() {
    CheckedFiles memory = new RememberedChecks(key -> key);
    try (EditedPull pull = new EditedPull(folder.resolve("fetches"), START)) {
      assertThat(fetches(pull, memory, new Write("a.py", SLEEP), new Write("shop/feed.py", SLEEP)))
          .isEqualTo(3);
      assertThat(fetches(pull, memory)).isZero();
      assertThat(fetches(pull, memory, new Write("shop/feed.py", GATHER))).isEqualTo(1);
      assertThat(fetches(pull, memory, new Remove("shop/feed.py"))).isZero();
      assertThat(fetches(pull, memory, new Move("a.py", "b.py"))).isEqualTo(1);
      assertThat(fetches(pull, memory, new WriteAtBase("a.md", "# A\n"))).isZero();
      assertThat(fetches(pull, memory, new Write("pyproject.toml", PROJECTS.getFirst())))
          .isEqualTo(2);
      assertThat(fetches(pull, memory, new HidePatch("shop/orders.py"), ORDERS)).isEqualTo(2);
      assertThat(fetches(pull, memory)).isEqualTo(2);
    }
  }

  private static int fetches(EditedPull pull, CheckedFiles memory, PushedEdit... edits) {
    pull.push(List.of(edits));
    int before = pull.fetched;
    steps(pull).remembering(memory).run(pull.ref());
    return pull.fetched - before;
  }

  @Example
  void aKeyWithoutWhatTheProjectSaysIsFound() {
    List<List<PushedEdit>> pushes =
        List.of(
            List.of(new Write("new.py", GATHER)),
            List.of(new Write("pyproject.toml", PROJECTS.getFirst())));

    assertOnlyFoundBy(
        pushes,
        key -> new CheckedFiles.Key(key.language(), key.path(), key.blob(), key.ruleSet(), ""));
  }

  @Example
  void aKeyWithoutTheRulesOfTheRepositorysOwnIsFound() {
    List<List<PushedEdit>> pushes =
        List.of(
            List.of(new Write("new.py", SLEEP), new WriteAtBase(HOUSE, OWN_RULES.get(2))),
            List.of(new WriteAtBase(HOUSE, OWN)));

    assertOnlyFoundBy(
        pushes,
        key -> new CheckedFiles.Key(key.language(), key.path(), key.blob(), key.ruleSet(), ""));
  }

  @Example
  void aKeyWithoutThePathIsFound() {
    List<List<PushedEdit>> pushes =
        List.of(
            List.of(new Write("shop/feed.py", SLEEP)),
            List.of(new Write("tests/test_feed.py", SLEEP)));

    assertOnlyFoundBy(
        pushes,
        key -> new CheckedFiles.Key(key.language(), "", key.blob(), key.ruleSet(), key.given()));
  }

  @Example
  void aKeyWithoutTheContentIsFound() {
    List<List<PushedEdit>> pushes =
        List.of(
            List.of(new Write("shop/feed.py", SLEEP)),
            List.of(new Write("shop/feed.py", SLEEP + SLEEP.replace("poll", "again"))));

    assertOnlyFoundBy(
        pushes,
        key -> new CheckedFiles.Key(key.language(), key.path(), "", key.ruleSet(), key.given()));
  }

  private void assertOnlyFoundBy(
      List<List<PushedEdit>> pushes, UnaryOperator<CheckedFiles.Key> cut) {
    assertThat(reviews(pushes, new RememberedChecks(key -> key))).allMatch(Pair::same);
    assertThat(reviews(pushes, new RememberedChecks(cut))).anyMatch(pair -> !pair.same());
  }

  @Provide
  Arbitrary<List<List<PushedEdit>>> pushes() {
    return edit().list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(2).ofMaxSize(5);
  }

  private static Arbitrary<PushedEdit> edit() {
    Arbitrary<String> path = Arbitraries.of(PATHS);
    Arbitrary<String> text = Arbitraries.of(TEXTS);
    return Arbitraries.frequencyOf(
        Tuple.of(10, Combinators.combine(path, text).as(Write::new)),
        Tuple.of(2, path.map(Remove::new)),
        Tuple.of(1, path.map(each -> new Link(each, "shop/feed.py"))),
        Tuple.of(2, Combinators.combine(path, path).as(Move::new)),
        Tuple.of(4, Arbitraries.of(PROJECTS).map(each -> new Write("pyproject.toml", each))),
        Tuple.of(1, Arbitraries.of(SETTINGS).map(WarmReviewTest::proposed)),
        Tuple.of(4, Arbitraries.of(SETTINGS).map(WarmReviewTest::configured)),
        Tuple.of(3, Arbitraries.of(OWN_RULES).map(each -> new WriteAtBase(HOUSE, each))),
        Tuple.of(2, Combinators.combine(path, text).as(WriteAtBase::new)),
        Tuple.of(2, Arbitraries.create(Rebase::new)),
        Tuple.of(1, path.map(HidePatch::new)));
  }

  private static PushedEdit proposed(String settings) {
    return new Write(".github/loopguard.yml", settings);
  }

  private static PushedEdit configured(String settings) {
    return new WriteAtBase(".github/loopguard.yml", settings);
  }

  /** A plan with the check run that comes of it. */
  private record Reviewed(ReviewPlan plan, CheckReport check) {
    static Reviewed of(ReviewPlan plan) {
      List<Landing> landings =
          plan.comments().planned().stream()
              .map(comment -> new Landing(comment, comment.ladder().getFirst()))
              .toList();
      return new Reviewed(plan, new CheckRunRenderer(LINKS).report(plan, landings));
    }
  }

  private record Pair(Reviewed cold, Reviewed warm) {
    boolean same() {
      return cold.equals(warm);
    }
  }

  /** Reviews after each push, of which the comments of the warm one stay. */
  private List<Pair> reviews(List<List<PushedEdit>> pushes, CheckedFiles memory) {
    List<Pair> pairs = new ArrayList<>();
    try (EditedPull pull = new EditedPull(folder.resolve(UUID.randomUUID().toString()), START)) {
      ReviewSteps cold = steps(pull);
      ReviewSteps warm = steps(pull).remembering(memory);
      for (List<PushedEdit> push : pushes) {
        pull.push(push);
        Reviewed before = Reviewed.of(cold.run(pull.ref()).plan());
        Reviewed after = Reviewed.of(warm.run(pull.ref()).plan());
        pairs.add(new Pair(before, after));
        pull.post(after.plan());
      }
    }
    return pairs;
  }

  private static ReviewSteps steps(PullRequestReader reader) {
    Markers markers = new Markers("a secret", Optional.empty());
    return new ReviewSteps(
        reader,
        RULES,
        new ReviewPlanner(markers, new CommentRenderer(RULES.catalogue(), LINKS)),
        new WaiverReader((_, _) -> List.of(), Clock.systemUTC()),
        Clock.systemUTC());
  }
}
