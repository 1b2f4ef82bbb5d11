package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FileLister;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.RepositoryReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Finds the other files of the repositories that are reviewed. */
public final class Neighbourhoods {
  /** Those of reviews that look at the changed files alone. */
  static final Neighbourhoods NONE = new Neighbourhoods((_, _) -> Optional.empty());

  private final BiFunction<Snapshot, Contents, Optional<Neighbourhood>> around;

  /** Reads contents of changed files that were not needed before. */
  interface Contents {
    Map<ContentRequest, FileContent> read(Set<ContentRequest> wanted);
  }

  private Neighbourhoods(BiFunction<Snapshot, Contents, Optional<Neighbourhood>> around) {
    this.around = around;
  }

  /**
   * @param shelf where summaries are kept
   * @param fills what reads large repositories as a whole
   */
  public Neighbourhoods(RepositoryReader reader, SummaryShelf shelf, RepositoryFills fills) {
    this(
        (snapshot, contents) ->
            Optional.of(
                new RepositoryFiles(
                    reader, contents, new RepositoryFiles.Index(shelf, fills), snapshot)));
  }

  /** Returns those of a repository that is at hand as a whole. */
  public static Neighbourhoods local(
      PullRequestReader reader, FileLister lister, List<Analyzer> analyzers) {
    return new Neighbourhoods(
        (snapshot, _) -> Optional.of(new LocalFiles(reader, lister, analyzers, snapshot)));
  }

  /**
   * Returns the files around a change; empty where none is ever at hand, nor missed. Nothing is
   * read before it is asked for.
   */
  Optional<Neighbourhood> of(Snapshot snapshot, Contents contents) {
    return around.apply(snapshot, contents);
  }
}
