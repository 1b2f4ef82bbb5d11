package dev.loopguard.lab.github;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.revwalk.RevCommit;

/** A pull request; its head follows the head branch until it is closed. */
public final class FakePullRequest {
  private final long id;
  private final FakeRepository repository;
  private final int number;
  private final String headBranch;
  private final Instant createdAt;
  private final Talk talk;
  private final Set<String> labels = new TreeSet<>();
  private final Set<String> withoutPatch = ConcurrentHashMap.newKeySet();
  private final Set<String> withoutCounts = ConcurrentHashMap.newKeySet();
  private volatile String title;
  private volatile String baseBranch;
  private volatile FakeUser author = new FakeUser("octocat");
  private volatile boolean draft;
  private volatile String state = "open";
  private volatile boolean merged;
  private volatile boolean headDeleted;
  private volatile Optional<String> forkOwner = Optional.empty();
  private volatile Optional<String> staleBase = Optional.empty();
  private volatile Optional<Instant> untouchedSince = Optional.empty();

  FakePullRequest(
      World world,
      FakeRepository repository,
      int number,
      String title,
      String headBranch,
      String baseBranch) {
    this.id = world.ids().next();
    this.repository = repository;
    this.number = number;
    this.title = title;
    this.headBranch = headBranch;
    this.baseBranch = baseBranch;
    this.createdAt = world.now();
    this.talk = new Talk(world, this);
  }

  public long id() {
    return id;
  }

  public FakeRepository repository() {
    return repository;
  }

  public int number() {
    return number;
  }

  public String title() {
    return title;
  }

  public String headBranch() {
    return headBranch;
  }

  public String baseBranch() {
    return baseBranch;
  }

  /** Returns the newest commit of the change. */
  public String head() {
    return repository.tip(headBranch);
  }

  /** Returns the newest commit of the base branch, which need not be the merge base. */
  public String baseTip() {
    return repository.tip(baseBranch);
  }

  /** Returns the commit of the base branch that the change is shown against. */
  public String comparedWith() {
    return staleBase.orElseGet(this::baseTip);
  }

  /** Keeps showing the change against the present tip of the base branch, as GitHub may do. */
  public FakePullRequest staleBase() {
    staleBase = Optional.of(baseTip());
    return this;
  }

  public String mergeBase() {
    return repository.git().mergeBase(baseTip(), head());
  }

  public FakeUser author() {
    return author;
  }

  public boolean draft() {
    return draft;
  }

  public String state() {
    return state;
  }

  public boolean merged() {
    return merged;
  }

  Optional<String> forkOwner() {
    return forkOwner;
  }

  boolean headDeleted() {
    return headDeleted;
  }

  Instant createdAt() {
    return createdAt;
  }

  public Set<String> labels() {
    return Set.copyOf(labels);
  }

  public FakePullRequest author(String login) {
    author = new FakeUser(login);
    return this;
  }

  public FakePullRequest draft(boolean now) {
    draft = now;
    return this;
  }

  public FakePullRequest label(String label) {
    labels.add(label);
    return this;
  }

  public FakePullRequest unlabel(String label) {
    labels.remove(label);
    return this;
  }

  public FakePullRequest base(String branch) {
    baseBranch = branch;
    return this;
  }

  /** Says that the head branch lies in somebody's fork. */
  public FakePullRequest fromFork(String owner) {
    forkOwner = Optional.of(owner);
    return this;
  }

  /** Lets nothing have happened to it since then. */
  public FakePullRequest untouchedSince(Instant then) {
    untouchedSince = Optional.of(then);
    return this;
  }

  Instant updatedAt(Instant now) {
    return untouchedSince.orElse(now);
  }

  /** Deletes the repository the head lies in; its commits stay readable. */
  public FakePullRequest deleteHeadRepository() {
    headDeleted = true;
    return this;
  }

  public FakePullRequest close() {
    state = "closed";
    return this;
  }

  public FakePullRequest reopen() {
    state = "open";
    return this;
  }

  public FakePullRequest merge() {
    merged = true;
    return close();
  }

  /** Leaves out a file's patch, as GitHub does for large ones. */
  public FakePullRequest tooLarge(String path) {
    withoutPatch.add(path);
    return this;
  }

  /** Leaves out a file's patch and reports zero counts, as was seen on pages with long patches. */
  public FakePullRequest zeroCounts(String path) {
    withoutCounts.add(path);
    return this;
  }

  /** Returns the whole change, with every patch. */
  public List<FileDiff> files() {
    return filesAt(head());
  }

  List<FileDiff> filesAt(String commit) {
    String from = repository.git().mergeBase(comparedWith(), commit);
    return repository.differ().diff(from, commit);
  }

  /** Returns the change as the file list shows it. */
  List<FileDiff> listedFiles() {
    return files().stream().map(this::asListed).toList();
  }

  private FileDiff asListed(FileDiff file) {
    if (withoutCounts.contains(file.path())) {
      return file.withoutCounts();
    }
    return withoutPatch.contains(file.path()) ? file.withoutPatch() : file;
  }

  /** Returns the commits of the change, oldest first. */
  List<RevCommit> commits() {
    return repository.git().between(baseTip(), head());
  }

  boolean has(String commit) {
    return commits().stream().anyMatch(each -> each.name().equals(commit));
  }

  /** Returns everything said on it. */
  public Talk talk() {
    return talk;
  }
}
