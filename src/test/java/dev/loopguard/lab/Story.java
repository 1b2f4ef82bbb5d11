package dev.loopguard.lab;

import dev.loopguard.lab.github.CallLog;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.FakeReviewComment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The life of a pull request, push by push: what its author does, what the bot writes then, and
 * what stands on the pull request afterwards.
 */
public final class Story {
  private static final String FEEDS = "shop/feeds.py";
  private static final String RENAMED = "shop/feed_reader.py";
  private static final String BASE =
      """
      import asyncio
      import time


      async def fetch(session, shop):
          async with session.get(shop.url, timeout=10) as response:
              response.raise_for_status()
              return await response.json()
      """;
  private static final String FIRST =
      BASE
          + """


          async def poll(session, shops, store):
              for attempt in range(3):
                  for shop in shops:
                      asyncio.create_task(store(shop, fetch(session, shop)))
                  time.sleep(60)
          """;
  private static final String ONE_FIXED =
      FIRST.replace("        time.sleep(60)", "        await asyncio.sleep(60)");
  private static final String BOTH_FIXED =
      BASE
          + """


          async def poll(session, shops, store):
              for attempt in range(3):
                  async with asyncio.TaskGroup() as group:
                      for shop in shops:
                          group.create_task(store(shop, fetch(session, shop)))
                  await asyncio.sleep(60)
          """;
  private static final String BACK =
      ONE_FIXED.replace("    await asyncio.sleep(60)", "    time.sleep(60)");

  /** Delivers an event and returns once the bot has done all that follows from it. */
  public interface Bot {
    void hear(FakePullRequest pull, Webhooks.Delivery delivery);
  }

  private final StrictGitHub github;
  private final Bot bot;
  private final Consumer<String> out;
  private final FakeRepository repository;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<Long, String> bodies = new LinkedHashMap<>();

  private Story(StrictGitHub github, Bot bot, Consumer<String> out) {
    this.github = github;
    this.bot = bot;
    this.out = out;
    this.repository = github.repositories().create("acme", "feeds");
  }

  /** Plays it on a repository of its own and tells each step. */
  public static void play(StrictGitHub github, Bot bot, Consumer<String> out) {
    new Story(github, bot, out).play();
  }

  private void play() {
    github.app().install("acme").on(repository);
    repository.on(FakeRepository.MAIN).file(FEEDS, BASE).commit("Fetch the feeds");
    repository.branch("poll", repository.tip(FakeRepository.MAIN));
    repository.on("poll").file(FEEDS, FIRST).commit("Poll the shops");
    FakePullRequest pull = repository.open("Poll the shops", "poll", FakeRepository.MAIN);
    step("Ada opens the pull request, with two mistakes", pull, "opened");

    repository.on("poll").file(FEEDS, ONE_FIXED).commit("Sleep without blocking");
    step("She mends one of them", pull, "synchronize");

    repository.on("poll").file("README.md", "# Shop\n").commit("Say what this is");
    step("She pushes something else", pull, "synchronize");

    repository.on("poll").remove(FEEDS).file(RENAMED, ONE_FIXED).commit("Rename the module");
    step("She renames the file", pull, "synchronize");

    repository.on(FakeRepository.MAIN).file("LICENSE", "MIT\n").commit("Choose a licence");
    repository.branch("poll", repository.tip(FakeRepository.MAIN));
    repository
        .on("poll")
        .remove(FEEDS)
        .file(RENAMED, ONE_FIXED)
        .file("README.md", "# Shop\n")
        .commit("Poll the shops");
    step("She rebases onto main, squashes and pushes by force", pull, "synchronize");

    repository.on("poll").file(RENAMED, BACK).commit("Undo");
    step("The first mistake comes back", pull, "synchronize");

    repository.on("poll").file(RENAMED, BOTH_FIXED).commit("Keep the tasks");
    step("She mends all there is", pull, "synchronize");

    pull.merge();
    step("The pull request is merged", pull, "closed");
  }

  private void step(String title, FakePullRequest pull, String action) {
    names.putIfAbsent(pull.head(), "push" + (names.size() + 1));
    github.log().clear();
    bot.hear(pull, github.webhooks().pullRequest(pull, action));
    tell(title, pull);
  }

  private void tell(String title, FakePullRequest pull) {
    out.accept("## " + title + "\n");
    out.accept("Writes: " + writes() + "\n");
    for (FakeReviewComment comment : pull.talk().ownComments()) {
      tell(comment, pull);
    }
    List<FakeCheckRun> checks = repository.checkRuns(pull.head());
    if (!checks.isEmpty()) {
      FakeCheckRun check = checks.getLast();
      out.accept("Check run: **" + check.conclusion() + "**, " + check.title() + "\n");
    }
  }

  /** A text is shown when it is new; else only where the comment stands. */
  private void tell(FakeReviewComment comment, FakePullRequest pull) {
    String place =
        pull.talk().lineNow(comment).isPresent()
            ? comment.place().path() + ":" + pull.talk().lineNow(comment).getAsInt()
            : comment.place().path() + ", outdated";
    String folded = comment.minimized().map(why -> ", folded as " + why).orElse("");
    boolean fresh = !comment.body().equals(bodies.put(comment.id(), comment.body()));
    List<String> lines = new ArrayList<>();
    lines.add("- Comment on " + place + folded + (fresh ? ":" : ", as before"));
    if (fresh) {
      lines.add("");
      visible(comment.body())
          .lines()
          .map(line -> ("  > " + line).stripTrailing())
          .forEach(lines::add);
    }
    out.accept(String.join("\n", lines) + "\n");
  }

  /** The marker's signature and the names of commits differ from one run to the next. */
  private String visible(String body) {
    String text = body.replaceAll("\n*<!-- loopguard:1 .* -->\\s*$", "");
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace(name.getKey().substring(0, 7), name.getValue());
    }
    return text;
  }

  private String writes() {
    List<String> kinds =
        github.log().writes().stream()
            .map(CallLog.Entry::endpoint)
            .filter(endpoint -> !endpoint.endsWith("/access_tokens"))
            .map(endpoint -> endpoint.replace("/repos/{owner}/{repo}", ""))
            .toList();
    return kinds.isEmpty()
        ? "none"
        : kinds.size() + " (" + kinds.stream().collect(Collectors.joining(", ")) + ")";
  }
}
