package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.Page;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.diff.Hunk;
import dev.loopguard.forge.Author;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Finding;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.render.CommentRenderer;
import dev.loopguard.review.render.Links;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A small catalogue, a pull request, and short ways to write findings and files. */
public final class Samples {
  public static final String SELF = "loopguard[bot]";
  public static final PullRequestRef PULL =
      new PullRequestRef(7, new RepositoryRef(42, "acme", "shop"), 12);
  public static final Revision HEAD = new Revision("a".repeat(40));
  public static final Revision BASE = new Revision("b".repeat(40));
  public static final RuleId SLEEP = RuleId.python("blocking-sleep");
  public static final RuleId TASK = RuleId.python("dangling-task");
  public static final RuleId GATHER = RuleId.python("gather-over-task-group");
  public static final RuleId JAVA_TIMEOUT = RuleId.java("missing-timeout");
  public static final Markers MARKERS = new Markers("the webhook secret", Optional.empty());
  public static final Links LINKS =
      new Links("https://github.com", Optional.of("https://loopguard.example"));
  private static final Catalogue CATALOGUE = loaded();
  private static final ReviewPlanner PLANNER =
      new ReviewPlanner(MARKERS, new CommentRenderer(CATALOGUE, LINKS));

  private Samples() {}

  public static Catalogue catalogue() {
    return CATALOGUE;
  }

  private static Catalogue loaded() {
    return new Catalogue(
        List.of(
            item("no-blocking-calls", "Nothing blocks the event loop", "事件循环上没有阻塞调用"),
            item("no-task-leaks", "Task references are kept and awaited", "保留任务的引用，并且等待它"),
            item(
                "structured-concurrency",
                "TaskGroup comes before gather and wait",
                "优先用 TaskGroup，而不是 gather 和 wait"),
            item("set-timeouts", "I/O has a time limit", "I/O 有时限"),
            item("asyncio-only", "asyncio is the framework", "asyncio 是唯一的异步框架")),
        List.of(sleep(), task(), gather(), javaTimeout()));
  }

  private static RulePage sleep() {
    return page(
        SLEEP,
        List.of("no-blocking-calls"),
        Severity.MUST,
        text("`time.sleep` in a coroutine", "协程里调用了 `time.sleep`"),
        text(
            "`{call}` stops the whole event loop inside {function}.",
            "`{call}` 在 {function} 里停住了整个事件循环。"),
        text("No other task runs until it returns.", "它返回之前，其他任务都不会运行。"),
        text("Await `asyncio.sleep({seconds})` instead.", "改为 await `asyncio.sleep({seconds})`。"),
        "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n");
  }

  private static RulePage task() {
    return page(
        TASK,
        List.of("no-task-leaks", "structured-concurrency"),
        Severity.MUST,
        text("A task that nothing refers to", "任务没有人持有"),
        text("The task of `{call}` is not kept.", "`{call}` 的任务没有保留。"),
        text(
            "The event loop holds tasks weakly: it may vanish half-way.", "事件循环只持有任务的弱引用：它可能中途消失。"),
        text("Keep it in a set until it is done.", "把它保留在集合里，直到它结束。"),
        "tasks = set()\ntask = asyncio.create_task(work())\ntasks.add(task)\n");
  }

  private static RulePage gather() {
    return page(
        GATHER,
        List.of("structured-concurrency"),
        Severity.CONSIDER,
        text("`gather` where `TaskGroup` exists", "可以用 `TaskGroup` 却用了 `gather`"),
        text(
            "`{call}` leaves its other tasks running when one fails.",
            "`{call}` 中有一个任务失败时，其余任务仍在运行。"),
        text("A `TaskGroup` cancels them.", "`TaskGroup` 会取消它们。"),
        text("Use `async with asyncio.TaskGroup()`.", "改用 `async with asyncio.TaskGroup()`。"),
        "async with asyncio.TaskGroup() as group:\n    group.create_task(work())\n");
  }

  private static RulePage javaTimeout() {
    return page(
        JAVA_TIMEOUT,
        List.of("set-timeouts"),
        Severity.SHOULD,
        text("A wait without a limit", "没有时限的等待"),
        text("`{call}` waits for ever.", "`{call}` 会永远等待。"),
        text("A peer that hangs holds this thread.", "对方一旦卡住，就会占住这个线程。"),
        text("Give it a limit.", "给它设一个时限。"),
        "future.get(5, TimeUnit.SECONDS);\n");
  }

  private static RulePage page(
      RuleId id,
      List<String> items,
      Severity severity,
      Text title,
      Text message,
      Text why,
      Text how,
      String good) {
    return new RulePage(
        id,
        items.stream().map(ItemId::new).toList(),
        severity,
        false,
        title,
        Map.of(Message.DEFAULT, message),
        why,
        Map.of(Message.DEFAULT, how),
        new Page(text("", "")),
        List.of(),
        List.of(good));
  }

  private static Item item(String id, String en, String zh) {
    return new Item(
        new ItemId(id),
        text("Group", "分组"),
        text(en, zh),
        new Page(text("", "")),
        Set.of(Language.PYTHON, Language.JAVA));
  }

  private static Text text(String en, String zh) {
    return new Text(en, Optional.of(zh));
  }

  public static Finding sleepAt(String path, int line) {
    return sleepAt(path, line, "fetch", "time . sleep ( 1 )");
  }

  public static Finding sleepAt(String path, int line, String symbol, String tokens) {
    return finding(
        SLEEP,
        Severity.MUST,
        new Location(path, LineRange.at(line), 5, symbol),
        tokens,
        Map.of("call", "time.sleep(1)", "function", symbol, "seconds", "1"));
  }

  public static Finding finding(
      RuleId rule,
      Severity severity,
      Location location,
      String tokens,
      Map<String, String> arguments) {
    return new Finding(rule, severity, location, tokens, Message.of(arguments), Optional.empty());
  }

  public static Finding withFix(Finding finding, LineRange lines, String replacement) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.location(),
        finding.tokens(),
        finding.message(),
        Optional.of(new Suggestion(lines, replacement)));
  }

  /** A new file of {@code lines} lines. */
  public static ChangedFile added(String path, int lines) {
    Hunk hunk = new Hunk(0, 0, 1, lines, Collections.nCopies(lines, Hunk.Line.ADDED));
    return new ChangedFile(path, path, List.of(hunk), ChangedFile.Origin.FORGE);
  }

  /** A hunk of the head's lines from {@code first}: {@code +} added, a blank context. */
  public static Hunk hunk(int first, String lines) {
    List<Hunk.Line> kinds =
        lines.chars().mapToObj(kind -> kind == '+' ? Hunk.Line.ADDED : Hunk.Line.CONTEXT).toList();
    int context = Math.toIntExact(lines.chars().filter(kind -> kind == ' ').count());
    return new Hunk(first, context, first, lines.length(), kinds);
  }

  public static ChangedFile modified(String path, Hunk... hunks) {
    return new ChangedFile(path, path, List.of(hunks), ChangedFile.Origin.FORGE);
  }

  public static FileCheck python(String path, Finding... findings) {
    return check(path, List.of(findings), List.of(), List.of());
  }

  public static FileCheck check(
      String path,
      List<Finding> findings,
      List<FileOutcome.Suppressed> suppressed,
      List<FileOutcome.Gap> gaps) {
    return new FileCheck(
        Language.PYTHON,
        new FileOutcome.Checked(path, findings, suppressed, gaps),
        Optional.empty());
  }

  public static ReviewInput input(List<ChangedFile> files, List<FileCheck> checks) {
    return input(files, checks, RepoConfig.DEFAULT, List.of());
  }

  public static ReviewInput input(
      List<ChangedFile> files,
      List<FileCheck> checks,
      RepoConfig config,
      List<ReviewComment> existing) {
    return new ReviewInput(
        change(files),
        new ReviewInput.Checks(checks, List.of()),
        new ReviewInput.Rules(catalogue(), "1", new ConfigOutcome.Loaded(config)),
        new ReviewInput.Said(SELF, existing));
  }

  public static ReviewInput.Change change(List<ChangedFile> files) {
    return new ReviewInput.Change(
        pull(false, Set.of(), new Author("ada", false)),
        new Comparison(BASE, HEAD, files.stream().map(Samples::row).toList()),
        files);
  }

  private static PatchedFile row(ChangedFile file) {
    return new PatchedFile(
        file.path(),
        Optional.of(file.oldPath()).filter(old -> !old.equals(file.path())),
        PatchedFile.Status.MODIFIED,
        "d".repeat(40),
        1,
        0,
        Optional.empty());
  }

  public static PullRequest pull(boolean draft, Set<String> labels, Author author) {
    return new PullRequest(
        PULL, HEAD, "main", BASE, PullRequest.State.OPEN, draft, author, labels, 1);
  }

  /** The defaults, in Chinese. */
  public static RepoConfig chinese() {
    RepoConfig defaults = RepoConfig.DEFAULT;
    return new RepoConfig(
        CommentLanguage.CHINESE,
        defaults.python(),
        defaults.failOn(),
        defaults.commentFrom(),
        defaults.maxComments(),
        defaults.paths(),
        defaults.items(),
        defaults.rules(),
        defaults.drafts(),
        defaults.skip(),
        defaults.sourceRoots(),
        defaults.known(),
        defaults.resolveThreads());
  }

  /** The defaults with other severities and numbers. */
  public static RepoConfig config(
      Optional<Severity> failOn,
      Severity commentFrom,
      int maxComments,
      Map<ItemId, RepoConfig.Setting> items,
      Map<RuleId, RepoConfig.Setting> rules) {
    RepoConfig defaults = RepoConfig.DEFAULT;
    return new RepoConfig(
        defaults.language(),
        defaults.python(),
        failOn,
        commentFrom,
        maxComments,
        defaults.paths(),
        items,
        rules,
        defaults.drafts(),
        defaults.skip(),
        defaults.sourceRoots(),
        defaults.known(),
        defaults.resolveThreads());
  }

  public static ReviewComment comment(long id, String login, String path, String body) {
    return new ReviewComment(
        id,
        "node" + id,
        new Author(login, login.endsWith("[bot]")),
        path,
        OptionalInt.of(1),
        OptionalLong.empty(),
        body,
        "https://github.com/acme/shop/pull/12#discussion_r" + id,
        Instant.EPOCH);
  }

  public static ReviewPlanner planner() {
    return PLANNER;
  }

  /** The body that a planned comment has on its best place. */
  public static String body(PlannedComment comment) {
    return switch (comment.ladder().getFirst()) {
      case Placement.OnLines(var inline) -> inline.body();
      case Placement.OnFile(var onFile) -> onFile.body();
      case Placement.InCheckRun(var notes) -> notes.getFirst().annotation().message();
    };
  }
}
