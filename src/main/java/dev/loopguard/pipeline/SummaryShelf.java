package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.forge.FileTree;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import dev.loopguard.store.Summaries;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The summaries of files that are kept, and what makes new ones. A file of which there can be none
 * (it does not parse, or is too large) is kept as nothing at all, so that nobody tries it again.
 */
public final class SummaryShelf {
  private static final String TREE = "tree/1";
  private static final Bytes NOTHING = Bytes.of(new byte[0]);

  private final List<Analyzer> analyzers;
  private final Summaries store;
  private final Clock clock;

  /**
   * @param analyzers of which those count that make summaries
   */
  public SummaryShelf(List<Analyzer> analyzers, Summaries store, Clock clock) {
    this.analyzers = analyzers.stream().filter(one -> one.summaryVersion() > 0).toList();
    this.store = store;
    this.clock = clock;
  }

  /** Returns whether files of this path have summaries. */
  boolean reads(String path) {
    return analyzer(path).isPresent();
  }

  /** Returns what all summaries are written in. */
  String form() {
    return analyzers.stream().map(SummaryShelf::form).sorted().collect(Collectors.joining(" "));
  }

  private static String form(Analyzer analyzer) {
    return analyzer.language().name().toLowerCase(Locale.ROOT) + "/" + analyzer.summaryVersion();
  }

  private Optional<Analyzer> analyzer(String path) {
    return analyzers.stream().filter(one -> one.reads(path)).findFirst();
  }

  /** Returns the summary of a file as it is now; empty where there can be none. */
  Optional<FileSummary> summarise(SourceFile file) {
    return analyzer(file.path()).flatMap(one -> one.summarise(file));
  }

  /**
   * Returns the summaries that are kept, by path; empty ones where there can be none.
   *
   * @param blobs the names of contents by path
   */
  Map<String, Optional<FileSummary>> read(Map<String, String> blobs) {
    Map<String, Optional<FileSummary>> read = new HashMap<>();
    for (Analyzer analyzer : analyzers) {
      Map<String, String> own = own(analyzer, blobs);
      Map<String, Bytes> kept = store.read(form(analyzer), own.values(), clock.instant());
      own.forEach(
          (path, blob) -> {
            Bytes bytes = kept.get(blob);
            if (bytes != null) {
              read.put(path, bytes.equals(NOTHING) ? Optional.empty() : analyzer.summary(bytes));
            }
          });
    }
    return read;
  }

  /** Returns the paths of which nothing is kept; what is counts as read. */
  Set<String> missing(Map<String, String> blobs) {
    Map<String, String> missing = new HashMap<>(blobs);
    for (Analyzer analyzer : analyzers) {
      Map<String, String> own = own(analyzer, blobs);
      Set<String> known = store.known(form(analyzer), own.values(), clock.instant());
      own.forEach(
          (path, blob) -> {
            if (known.contains(blob)) {
              missing.remove(path);
            }
          });
    }
    return missing.keySet();
  }

  private static Map<String, String> own(Analyzer analyzer, Map<String, String> blobs) {
    return blobs.entrySet().stream()
        .filter(file -> analyzer.reads(file.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * What is known of a file now.
   *
   * @param blob the name of its content
   */
  record Entry(String path, String blob, Optional<FileSummary> summary) {}

  void keep(Collection<Entry> entries) {
    for (Analyzer analyzer : analyzers) {
      Map<String, Bytes> contents = new HashMap<>();
      entries.stream()
          .filter(entry -> analyzer.reads(entry.path()))
          .forEach(
              entry ->
                  contents.put(
                      entry.blob(), entry.summary().map(FileSummary::bytes).orElse(NOTHING)));
      if (!contents.isEmpty()) {
        store.keep(form(analyzer), contents, clock.instant());
      }
    }
  }

  /** Returns the tree that is kept under a name. */
  Optional<FileTree> tree(String name) {
    return Optional.ofNullable(store.read(TREE, List.of(name), clock.instant()).get(name))
        .flatMap(TreeBytes::read);
  }

  void keep(String name, FileTree tree) {
    store.keep(TREE, Map.of(name, TreeBytes.write(tree)), clock.instant());
  }
}
