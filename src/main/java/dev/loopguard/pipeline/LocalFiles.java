package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.FileOutcome.Gap.Why;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FileLister;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.model.SourceFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files around a change in a repository that is at hand as a whole. Each is read when it is
 * first asked for; what the change leaves alone is read once for both sides.
 */
final class LocalFiles implements Neighbourhood {
  private final PullRequestReader reader;
  private final List<Analyzer> analyzers;
  private final Snapshot snapshot;
  private final Side head;
  private final Side base;
  private final Map<String, Optional<FileSummary>> unchanged = new ConcurrentHashMap<>();

  LocalFiles(
      PullRequestReader reader, FileLister lister, List<Analyzer> analyzers, Snapshot snapshot) {
    this.reader = reader;
    this.analyzers = analyzers;
    this.snapshot = snapshot;
    ChangedSides changed = ChangedSides.of(snapshot, path -> analyzer(path).isPresent());
    TreeSet<String> paths = new TreeSet<>(lister.paths(snapshot.comparison().head()));
    this.head = new OneSide(changed.head(), paths);
    this.base = new OneSide(changed.base(), changed.atBase(paths));
  }

  private Optional<Analyzer> analyzer(String path) {
    return analyzers.stream().filter(analyzer -> analyzer.reads(path)).findFirst();
  }

  private Optional<FileSummary> summary(SourceFile file) {
    return analyzer(file.path()).flatMap(analyzer -> analyzer.summarise(file));
  }

  private Optional<FileSummary> read(String path) {
    ContentRequest request =
        new ContentRequest(path, snapshot.comparison().head(), Optional.empty());
    return analyzer(path).isPresent()
            && reader.contents(snapshot.overview().pull().ref(), List.of(request)).get(request)
                instanceof FileContent.Loaded(var bytes)
        ? summary(new SourceFile(path, bytes))
        : Optional.empty();
  }

  @Override
  public Side head() {
    return head;
  }

  @Override
  public Side base() {
    return base;
  }

  @Override
  public boolean readMore() {
    return false;
  }

  /** All of it is at hand again the next time. */
  @Override
  public void keep() {}

  @Override
  public Why why() {
    return Why.FAILED;
  }

  /** The files at one side. */
  private final class OneSide implements Side {
    private final ChangedSide changed;
    private final NavigableSet<String> paths;
    private final Endings endings;
    private final Map<String, Optional<FileSummary>> own = new ConcurrentHashMap<>();

    OneSide(ChangedSide changed, NavigableSet<String> paths) {
      this.changed = changed;
      this.paths = paths;
      this.endings = new Endings(paths);
    }

    @Override
    public boolean inVain(String path) {
      return false;
    }

    @Override
    public boolean mayLearnPaths(boolean inVain) {
      return false;
    }

    @Override
    public boolean sourceInVain(String path) {
      return false;
    }

    @Override
    public boolean allInVain() {
      return false;
    }

    @Override
    public Optional<SourceFile> source(String path) {
      return changed.file(path);
    }

    @Override
    public Optional<FileSummary> file(String path) {
      Optional<SourceFile> file = changed.file(path);
      if (file.isPresent()) {
        return own.computeIfAbsent(path, _ -> file.flatMap(LocalFiles.this::summary));
      }
      return paths.contains(path)
          ? unchanged.computeIfAbsent(path, LocalFiles.this::read)
          : Optional.empty();
    }

    @Override
    public boolean has(String path) {
      String next = paths.ceiling(path + "/");
      return paths.contains(path) || (next != null && next.startsWith(path + "/"));
    }

    @Override
    public List<String> endingIn(String path) {
      return endings.of(path).sorted().toList();
    }

    @Override
    public Collection<String> paths() {
      return paths;
    }

    @Override
    public boolean whole() {
      return true;
    }
  }
}
