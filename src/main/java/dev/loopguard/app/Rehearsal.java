package dev.loopguard.app;

import dev.loopguard.forge.Author;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.ConversationComment;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.forge.Tip;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.WaiverReader;
import dev.loopguard.review.Markers;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.ReviewPlanner;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.CommentRenderer;
import dev.loopguard.review.render.Links;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A review of a made-up change by the real steps, which reaches nobody: what the first review would
 * have to load and to compile is there before it is asked for.
 */
final class Rehearsal implements PullRequestReader {
  private static final PullRequestRef REF =
      new PullRequestRef(0, new RepositoryRef(0, "rehearsal", "rehearsal"), 1);
  private static final Revision BASE = new Revision("0".repeat(40));
  private static final Revision HEAD = new Revision("1".repeat(40));

  private static final Map<String, String> FILES =
      Map.of(
          "shop/feed.py",
          """
          import asyncio
          import time

          import httpx


          async def fetch(client: httpx.AsyncClient, url: str) -> str:
              time.sleep(1)
              answer = await client.get(url)
              return answer.text


          async def main(urls: list[str]) -> None:
              async with httpx.AsyncClient() as client:
                  asyncio.create_task(fetch(client, urls[0]))
                  await asyncio.gather(*[fetch(client, url) for url in urls])
          """,
          "shop/Feed.java",
          """
          import java.util.concurrent.CompletableFuture;

          class Feed {
            CompletableFuture<String> read() {
              return CompletableFuture.supplyAsync(() -> "read").thenApply(text -> text + "!");
            }
          }
          """);

  private static final String CONFIGURATION =
      """
      fail-on: must
      paths: {include: ["shop/**"]}
      """;

  private Rehearsal() {}

  /**
   * Plays it.
   *
   * @return the plan, which is made for nobody
   */
  static ReviewPlan play(ReviewSteps.Rules rules) {
    Links links = new Links("https://github.com", Optional.empty());
    Clock clock = Clock.systemUTC();
    ReviewSteps steps =
        new ReviewSteps(
            new Rehearsal(),
            rules,
            new ReviewPlanner(
                new Markers("rehearsal", Optional.empty()),
                new CommentRenderer(rules.catalogue(), links)),
            new WaiverReader((_, _) -> List.of(), clock),
            clock);
    ReviewPlan plan = steps.run(REF).plan();
    new CheckRunRenderer(links).report(plan, List.of());
    return plan;
  }

  @Override
  public Overview overview(PullRequestRef ref) {
    return new Overview(
        new PullRequest(
            ref,
            HEAD,
            "main",
            BASE,
            PullRequest.State.OPEN,
            false,
            Author.GHOST,
            Set.of(),
            FILES.size()),
        self(),
        List.of(),
        new ConfigurationText.Found(CONFIGURATION),
        new ConfigurationText.Absent(),
        Optional.empty());
  }

  @Override
  public Comparison comparison(PullRequest pull) {
    return new Comparison(BASE, HEAD, FILES.entrySet().stream().map(Rehearsal::added).toList());
  }

  private static PatchedFile added(Map.Entry<String, String> file) {
    List<String> lines = file.getValue().lines().toList();
    String patch =
        lines.stream()
            .map(line -> "+" + line)
            .collect(Collectors.joining("\n", "@@ -0,0 +1,%d @@\n".formatted(lines.size()), ""));
    return new PatchedFile(
        file.getKey(),
        Optional.empty(),
        PatchedFile.Status.ADDED,
        "2".repeat(40),
        lines.size(),
        0,
        Optional.of(patch));
  }

  @Override
  public Map<ContentRequest, FileContent> contents(
      PullRequestRef ref, Collection<ContentRequest> requests) {
    Map<ContentRequest, FileContent> contents = new HashMap<>();
    for (ContentRequest request : requests) {
      String text = FILES.get(request.path());
      contents.put(
          request,
          text == null ? new FileContent.Missing() : new FileContent.Loaded(Bytes.utf8(text)));
    }
    return contents;
  }

  @Override
  public Tip tip(PullRequestRef ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ConversationComment> conversation(PullRequestRef ref) {
    return List.of();
  }

  @Override
  public List<ReviewComment> reviewComments(PullRequestRef ref) {
    return List.of();
  }

  @Override
  public Set<String> resolvedThreads(PullRequestRef ref) {
    return Set.of();
  }

  @Override
  public Permission permission(PullRequestRef ref, String login) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String self() {
    return "rehearsal[bot]";
  }
}
