package dev.loopguard.pipeline;

import dev.loopguard.analysis.FileOutcome.Gap.Why;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.forge.BlobName;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileTree;
import dev.loopguard.forge.FileTree.Blob;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.RepositoryReader;
import dev.loopguard.forge.RepositoryReader.Place;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import dev.loopguard.model.SourceFile;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.store.Fills.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The files around the changed ones of one review: the tree of the head, the summaries that are
 * kept, and what a few requests bring of the others. A large repository that was never read as a
 * whole is read so in the background.
 */
final class RepositoryFiles implements Neighbourhood {
  private static final Logger LOG = Logger.getLogger(RepositoryFiles.class);

  /** For the tree, and two for files: those that are used, and those that these use. */
  private static final int MOST_REQUESTS = 3;

  /** What the requests of one review can bring is not worth reading a whole repository for. */
  private static final int SMALL = 2 * RepositoryReader.FILES_AT_ONCE;

  private final RepositoryReader reader;
  private final SummaryShelf shelf;
  private final RepositoryFills fills;
  private final Snapshot snapshot;
  private final Neighbourhoods.Contents contents;
  private final Place place;
  private final ChangedSides changed;
  private final RepositorySide head;
  private final RepositorySide base;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private Optional<KnownFiles> files = Optional.empty();
  private boolean filled;
  private int requests;
  private Why why = Why.LIMIT;

  /**
   * @param contents reads the changed files that are asked for though their checks are known
   */
  RepositoryFiles(
      RepositoryReader reader, Neighbourhoods.Contents contents, Index index, Snapshot snapshot) {
    this.reader = reader;
    this.contents = contents;
    this.shelf = index.shelf();
    this.fills = index.fills();
    this.snapshot = snapshot;
    this.place =
        new Place(
            snapshot.overview().pull().ref().installation(),
            snapshot.overview().pull().ref().repository());
    this.changed = ChangedSides.of(snapshot, shelf::reads);
    this.head = new RepositorySide(shelf, changed.head(), asked);
    this.base = new RepositorySide(shelf, changed.base(), asked);
  }

  /**
   * What is kept of repositories.
   *
   * @param shelf where summaries are kept
   * @param fills what reads large repositories as a whole
   */
  record Index(SummaryShelf shelf, RepositoryFills fills) {}

  @Override
  public Side head() {
    return head;
  }

  @Override
  public Side base() {
    return base;
  }

  @Override
  public Why why() {
    return files.filter(known -> !known.tree().whole()).map(_ -> Why.CUT).orElse(why);
  }

  @Override
  public boolean readMore() {
    try {
      return readChanged() || (files.isEmpty() ? readTree() : readFiles(files.get()));
    } catch (ForgeException e) {
      LOG.infof("Files beside those of %s are not read: %s", place, e.failure().reason());
    } catch (QueueUnavailableException e) {
      LOG.warn("Summaries of files are not at hand", e);
    }
    why = Why.FAILED;
    return false;
  }

  @Override
  public void keep() {
    List<SummaryShelf.Entry> entries = new ArrayList<>();
    String commit = snapshot.comparison().head().sha();
    for (RepositorySide side : List.of(head, base)) {
      side.found()
          .forEach(
              (file, summary) ->
                  entries.add(
                      new SummaryShelf.Entry(
                          file.path(), BlobName.like(commit, file.content()), summary)));
    }
    try {
      shelf.keep(entries);
    } catch (QueueUnavailableException e) {
      LOG.debug("Summaries of changed files could not be kept", e);
    }
  }

  private boolean readTree() {
    String name = treeName();
    FileTree tree = shelf.tree(name).orElseGet(() -> fetchedTree(name));
    KnownFiles known = new KnownFiles(shelf, tree);
    files = Optional.of(known);
    head.know(known, new TreeSet<>(tree.files().keySet()));
    base.know(known, changed.atBase(tree.files().keySet()));
    asked.clear();
    return true;
  }

  /** A commit has one tree, so that its name serves where that of the tree is not known. */
  private String treeName() {
    Revision commit = snapshot.comparison().head();
    return snapshot
        .overview()
        .beside()
        .tree()
        .filter(_ -> snapshot.overview().pull().head().equals(commit))
        .orElse(commit.sha());
  }

  private FileTree fetchedTree(String name) {
    requests++;
    FileTree tree = reader.tree(place, snapshot.comparison().head(), shelf::reads);
    shelf.keep(name, tree);
    return tree;
  }

  private boolean readChanged() {
    Set<ContentRequest> missing = new HashSet<>(head.missing(asked));
    missing.addAll(base.missing(asked));
    if (missing.isEmpty()) {
      return false;
    }
    asked.clear();
    changed.add(contents.read(missing));
    return true;
  }

  private boolean readFiles(KnownFiles known) {
    List<String> missing =
        asked.stream()
            .filter(path -> known.tree().files().containsKey(path) && !known.knows(path))
            .sorted()
            .toList();
    asked.clear();
    if (missing.isEmpty()) {
      return false;
    }
    if (!filled && known.tree().files().size() > SMALL) {
      Optional<Outcome> ended =
          fills.of(snapshot.overview().pull().ref(), snapshot.comparison().mergeBase());
      why = ended.map(RepositoryFiles::why).orElse(Why.BEING_READ);
      if (ended.isEmpty()) {
        return false;
      }
      filled = true;
      known.lookAgain();
      if (missing.stream().anyMatch(known::knows)) {
        return true;
      }
    }
    return requests < MOST_REQUESTS && fetch(known, missing);
  }

  private static Why why(Outcome ended) {
    return switch (ended) {
      case WHOLE, LIMITED -> Why.LIMIT;
      case FAILED -> Why.FAILED;
    };
  }

  private boolean fetch(KnownFiles known, List<String> missing) {
    requests++;
    Map<String, Optional<FileSummary>> read = new LinkedHashMap<>();
    Map<String, String> batch = new LinkedHashMap<>();
    long bytes = 0;
    for (String path : together(known, missing)) {
      Blob blob = known.tree().files().getOrDefault(path, new Blob("", Long.MAX_VALUE));
      if (blob.size() > RepositoryReader.LARGEST_FILE) {
        read.put(path, Optional.empty());
      } else if (batch.size() < RepositoryReader.FILES_AT_ONCE
          && bytes + blob.size() <= RepositoryReader.BYTES_AT_ONCE) {
        batch.put(path, blob.name());
        bytes += blob.size();
      }
    }
    reader
        .files(place, snapshot.comparison().head(), batch)
        .forEach((path, content) -> read.put(path, summary(path, content)));
    known.add(read);
    return !read.isEmpty();
  }

  /** Those that are asked for come first, and then those of a small repository that may be next. */
  private static List<String> together(KnownFiles known, List<String> missing) {
    return known.tree().files().size() > SMALL
        ? missing
        : Stream.concat(missing.stream(), known.missing().stream().sorted()).distinct().toList();
  }

  private Optional<FileSummary> summary(String path, Optional<Bytes> content) {
    return content.flatMap(bytes -> shelf.summarise(new SourceFile(path, bytes)));
  }
}
