package dev.loopguard.pipeline;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.Author;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.ConversationComment;
import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.InlineComment;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.forge.Reaction;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.forge.Tip;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.review.Samples;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A forge that holds one pull request and what was said on it. It refuses what GitHub refuses:
 * lines outside of a hunk, and a whole review for one such line.
 */
final class InMemoryForge implements PullRequestReader, PullRequestWriter {
  private final List<ChangedFile> files;
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Set<String> refused = new HashSet<>();
  private final List<ReviewComment> comments = new ArrayList<>();

  /** Every write that arrived, like {@code review 3} or {@code line a.py:5}. */
  final List<String> writes = new ArrayList<>();

  /** The check runs, with all that was written to them. */
  final ChecksMade checks = new ChecksMade();

  /** The conversation, and what commands left in it. */
  final Talk talk = new Talk();

  /** The rows of the file list, and the contents by path on either side. */
  final List<PatchedFile> patched = new ArrayList<>();

  final Map<String, FileContent> contents = new HashMap<>();

  /** The comments that were folded away, and whether as resolved. */
  final Map<Long, Boolean> folded = new HashMap<>();

  /** The global names of the comments that resolved threads begin with. */
  final Set<String> resolved = new HashSet<>();

  int readBacks;
  PullRequest.State state = PullRequest.State.OPEN;
  Optional<ForgeFailure> trouble = Optional.empty();
  private Runnable meanwhile = () -> {};
  Revision head = Samples.HEAD;

  InMemoryForge(List<ChangedFile> files) {
    this.files = files;
  }

  /** What happens to a write. */
  enum Fault {
    NONE,
    /** It is carried out and the answer is lost. */
    ANSWER_LOST,
    /** It never arrives, which looks the same from outside. */
    REQUEST_LOST,
    /** It is not taken, and nothing is in doubt. */
    DOWN,
    THROTTLED
  }

  /** Says what happens to the next writes, in order. */
  InMemoryForge with(Fault... next) {
    faults.addAll(List.of(next));
    return this;
  }

  /** Refuses comments that start on a line though the hunks have it, or on a file: line 0. */
  InMemoryForge refusing(String path, int line) {
    refused.add(path + ":" + line);
    return this;
  }

  @Override
  public void postReview(PullRequestRef ref, Revision on, String body, List<InlineComment> inline) {
    write(
        "review " + inline.size(),
        () -> {
          inline.forEach(this::check);
          inline.forEach(comment -> keep(comment.path(), comment.body()));
        });
  }

  @Override
  public void postComment(PullRequestRef ref, Revision on, InlineComment comment) {
    write(
        "line " + comment.path() + ":" + comment.lines(),
        () -> {
          check(comment);
          keep(comment.path(), comment.body());
        });
  }

  @Override
  public void postFileComment(PullRequestRef ref, Revision on, FileComment comment) {
    write(
        "file " + comment.path(),
        () -> {
          accept(comment.path(), 0);
          keep(comment.path(), comment.body());
        });
  }

  @Override
  public List<ReviewComment> reviewComments(PullRequestRef ref) {
    readBacks++;
    return List.copyOf(comments);
  }

  @Override
  public Tip tip(PullRequestRef ref) {
    return new Tip(head, state == PullRequest.State.OPEN);
  }

  @Override
  public String self() {
    return Samples.SELF;
  }

  @Override
  public void settle(PullRequestRef ref, ReviewComment comment, String body, boolean resolved) {
    write(
        "settle " + comment.id(),
        () -> {
          comments.replaceAll(one -> one.id() == comment.id() ? edited(one, body) : one);
          folded.put(comment.id(), resolved);
        });
  }

  @Override
  public void resolve(PullRequestRef ref, List<ReviewComment> resolved) {
    write("resolve " + resolved.stream().map(ReviewComment::id).toList(), () -> {});
  }

  private static ReviewComment edited(ReviewComment comment, String body) {
    return new ReviewComment(
        comment.id(),
        comment.nodeId(),
        comment.author(),
        comment.path(),
        comment.line(),
        comment.inReplyTo(),
        body,
        comment.url(),
        comment.createdAt());
  }

  private void write(String what, Runnable effect) {
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.removeFirst();
    switch (fault) {
      case NONE -> {
        writes.add(what);
        effect.run();
      }
      case ANSWER_LOST -> {
        writes.add(what);
        effect.run();
        throw new ForgeException(new ForgeFailure.Unavailable(true, "reset"));
      }
      case REQUEST_LOST -> throw new ForgeException(new ForgeFailure.Unavailable(true, "reset"));
      case DOWN -> throw new ForgeException(new ForgeFailure.Unavailable(false, "refused"));
      case THROTTLED ->
          throw new ForgeException(new ForgeFailure.Throttled(Duration.ofMinutes(1), "slow down"));
    }
  }

  private void check(InlineComment comment) {
    LineRange lines = comment.lines();
    boolean inOneHunk =
        files.stream()
            .filter(file -> file.path().equals(comment.path()))
            .flatMap(file -> file.hunks().stream())
            .anyMatch(hunk -> hunk.newLines(lines.first()) && hunk.newLines(lines.last()));
    if (!inOneHunk) {
      throw new ForgeException(new ForgeFailure.Rejected("Line could not be resolved"));
    }
    accept(comment.path(), lines.first());
  }

  private void accept(String path, int line) {
    if (refused.contains(path + ":" + line)) {
      throw new ForgeException(new ForgeFailure.Rejected("Line could not be resolved"));
    }
  }

  private void keep(String path, String body) {
    comments.add(Samples.comment(comments.size() + 1, Samples.SELF, path, body));
  }

  /** Runs something before the change is read, as other people push meanwhile. */
  InMemoryForge meanwhile(Runnable happens) {
    meanwhile = happens;
    return this;
  }

  @Override
  public Overview overview(PullRequestRef ref) {
    failing();
    PullRequest sample = Samples.pull(false, Set.of(), new Author("ada", false));
    PullRequest pull =
        new PullRequest(
            ref,
            head,
            sample.baseBranch(),
            sample.baseTip(),
            state,
            sample.draft(),
            sample.author(),
            sample.labels(),
            patched.size());
    return new Overview(
        pull,
        self(),
        List.copyOf(comments),
        new ConfigurationText.Absent(),
        new ConfigurationText.Absent(),
        checks.unfinished(head));
  }

  @Override
  public Comparison comparison(PullRequest pull) {
    Comparison comparison = new Comparison(Samples.BASE, head, patched);
    meanwhile.run();
    return comparison;
  }

  @Override
  public Map<ContentRequest, FileContent> contents(
      PullRequestRef ref, Collection<ContentRequest> requests) {
    return requests.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                request -> contents.getOrDefault(request.path(), new FileContent.Missing())));
  }

  @Override
  public List<ConversationComment> conversation(PullRequestRef ref) {
    return talk.conversation();
  }

  @Override
  public Set<String> resolvedThreads(PullRequestRef ref) {
    return resolved;
  }

  @Override
  public Permission permission(PullRequestRef ref, String login) {
    failing();
    return talk.permission(login);
  }

  @Override
  public CheckRunId createCheck(PullRequestRef ref, Revision on, CheckReport report) {
    return checks.create(on, report);
  }

  @Override
  public void updateCheck(PullRequestRef ref, CheckRunId check, CheckReport report) {
    checks.update(check, report);
  }

  @Override
  public void showWait(
      PullRequestRef ref, Revision on, Optional<CheckRunId> check, CheckReport report) {
    check.ifPresentOrElse(id -> checks.update(id, report), () -> checks.create(on, report));
  }

  @Override
  public void reply(PullRequestRef ref, CommentTarget target, String body) {
    talk.reply(body);
  }

  @Override
  public void react(PullRequestRef ref, CommentTarget target, Reaction reaction) {
    talk.react(reaction);
  }

  private void failing() {
    trouble.ifPresent(
        failure -> {
          throw new ForgeException(failure);
        });
  }
}
