package dev.loopguard.lab.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A repository with its git objects, pull requests and check runs. */
public final class FakeRepository {
  /** What GitHub calls the branch that a new repository starts with. */
  public static final String MAIN = "main";

  private final long id;
  private final World world;
  private final GitStore git = new GitStore();
  private final Differ differ = new Differ(git);
  private final List<FakePullRequest> pulls = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final List<FakeCheckRun> checkRuns = new CopyOnWriteArrayList<>();
  private final Map<String, String> roles = new ConcurrentHashMap<>();
  private volatile String owner;
  private volatile String name;
  private volatile boolean hidden;
  private volatile boolean archived;
  private volatile int rowsOfTrees = 100_000;
  private volatile byte @Nullable [] packed;

  FakeRepository(World world, String owner, String name) {
    this.id = world.ids().next();
    this.world = world;
    this.owner = owner;
    this.name = name;
  }

  public long id() {
    return id;
  }

  public String owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public String fullName() {
    return owner + "/" + name;
  }

  /** Makes it private. */
  public FakeRepository hide() {
    hidden = true;
    return this;
  }

  boolean hidden() {
    return hidden;
  }

  void rename(String newOwner, String newName) {
    owner = newOwner;
    name = newName;
  }

  public FakeRepository archive() {
    archived = true;
    return this;
  }

  boolean archived() {
    return archived;
  }

  /** Lets answers with trees be cut after so many rows. */
  public FakeRepository cutTreesAfter(int rows) {
    rowsOfTrees = rows;
    return this;
  }

  int rowsOfTrees() {
    return rowsOfTrees;
  }

  /** Lets every archive be this one, whatever the commit. */
  public FakeRepository pack(byte[] archive) {
    packed = archive.clone();
    return this;
  }

  Optional<byte[]> packed() {
    return Optional.ofNullable(packed);
  }

  /** Returns what the address of an archive proves by. */
  String secret() {
    return "archive-" + id;
  }

  /** Starts a commit on top of a branch, which comes into being if it is new and unborn. */
  public Change on(String branch) {
    return new Change(git, branch);
  }

  /** Lets a branch point at a commit, by force. */
  public void branch(String branch, String commit) {
    git.point(branch, commit);
  }

  /** Returns the newest commit of a branch. */
  public String tip(String branch) {
    return git.tip(branch);
  }

  /** Returns the content of a file at a commit. */
  public byte[] read(String commit, String path) {
    return git.read(commit, path);
  }

  /** Says what somebody may do: none, read, triage, write, maintain or admin. */
  public void collaborator(String login, String role) {
    roles.put(login, role);
  }

  String role(String login) {
    return roles.getOrDefault(login, login.equals(owner) ? "admin" : "read");
  }

  /** Opens a pull request from one branch to another, by {@code octocat}. */
  public FakePullRequest open(String title, String headBranch, String baseBranch) {
    FakePullRequest pull =
        new FakePullRequest(world, this, opened.incrementAndGet(), title, headBranch, baseBranch);
    pulls.add(pull);
    return pull;
  }

  /** Forgets a pull request with all that was said on it; its commits stay. */
  public void forget(FakePullRequest pull) {
    pulls.remove(pull);
    checkRuns.removeIf(run -> run.head().equals(pull.head()));
  }

  public List<FakePullRequest> pulls() {
    return List.copyOf(pulls);
  }

  public Optional<FakePullRequest> pull(long number) {
    return pulls.stream().filter(each -> each.number() == number).findFirst();
  }

  /** Returns the check runs on a commit, oldest first. */
  public List<FakeCheckRun> checkRuns(String commit) {
    return checkRuns.stream().filter(each -> each.head().equals(commit)).toList();
  }

  Optional<FakeCheckRun> checkRun(long wanted) {
    return checkRuns.stream().filter(each -> each.id() == wanted).findFirst();
  }

  void add(FakeCheckRun checkRun) {
    checkRuns.add(checkRun);
  }

  GitStore git() {
    return git;
  }

  Differ differ() {
    return differ;
  }

  void close() {
    git.close();
  }
}
