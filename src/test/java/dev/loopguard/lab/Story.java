package dev.loopguard.lab;

import com.fasterxml.jackson.databind.JsonNode;
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
  private static final String CONFIG = ".github/loopguard.yml";
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
  private List<String> told = List.of();

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

    repository.collaborator("grace", "write");
    FakeReviewComment task = pull.talk().ownComments().getFirst();
    FakeReviewComment reply =
        pull.talk().reply("grace", task, "/loopguard dismiss the loop keeps these alive");
    step(
        "Grace, who may write, dismisses the other one in its thread",
        pull,
        hooks().commented(pull, reply));

    repository.on("poll").file(RENAMED, BACK).commit("Undo");
    step("The first mistake comes back", pull, "synchronize");

    repository.on("poll").file(CONFIG, "rules:\n  bloking-sleep: off\n").commit("Switch it off");
    step("She tries to switch the rule off, with a slip of the pen", pull, "synchronize");

    repository.on("poll").file(CONFIG, "rules:\n  blocking-sleep: off\n").commit("Spell it right");
    step("She mends the slip; it holds once it is merged", pull, "synchronize");

    repository.on("poll").remove(CONFIG).file(RENAMED, BOTH_FIXED).commit("Keep the tasks");
    step("She thinks better of it and mends all there is", pull, "synchronize");

    pull.merge();
    step("The pull request is merged", pull, "closed");
  }

  private Webhooks hooks() {
    return github.webhooks();
  }

  private void step(String title, FakePullRequest pull, String action) {
    step(title, pull, hooks().pullRequest(pull, action));
  }

  private void step(String title, FakePullRequest pull, Webhooks.Delivery delivery) {
    names.putIfAbsent(pull.head(), "push" + (names.size() + 1));
    github.log().clear();
    bot.hear(pull, delivery);
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
      out.accept("Check run: **%s**, %s\n".formatted(check.conclusion(), check.title()));
      List<String> summary = visible(check.summary()).lines().toList();
      String news =
          summary.stream()
              .filter(line -> line.isEmpty() || !told.contains(line))
              .collect(Collectors.joining("\n"))
              .replaceAll("\n{3,}", "\n\n")
              .strip();
      out.accept(told.isEmpty() ? "Its summary:\n" : "New in its summary:\n");
      out.accept((news.isEmpty() ? "(nothing)" : quoted("", news)) + "\n");
      told = summary;
      for (JsonNode note : check.annotations()) {
        out.accept(
            "- Annotation on %s:%s: %s\n"
                .formatted(
                    note.path("path").asText(),
                    note.path("start_line").asText(),
                    note.path("message").asText().replaceAll("\\s+", " ")));
      }
    }
  }

  private static String quoted(String indent, String text) {
    return text.lines()
        .map(line -> (indent + "> " + line).stripTrailing())
        .collect(Collectors.joining("\n"));
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
      lines.add(quoted("  ", visible(comment.body())));
    }
    out.accept(String.join("\n", lines) + "\n");
  }

  /** What differs from one run to the next: signatures, numbers, the names of commits. */
  private String visible(String body) {
    String text =
        body.replaceAll("\n*<!-- loopguard(?:-reply)?:1 .* -->\\s*$", "")
            .replaceAll("discussion_r\\d+", "discussion_r…");
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
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
