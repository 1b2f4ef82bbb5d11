package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.forge.FileLister;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.RepositoryReader;
import java.util.List;
import java.util.function.Function;

/** Finds the other files of the repositories that are reviewed. */
public final class Neighbourhoods {
  /** Those of reviews that look at the changed files alone. */
  static final Neighbourhoods NONE = new Neighbourhoods(_ -> Neighbourhood.NONE);

  private final Function<Snapshot, Neighbourhood> around;

  private Neighbourhoods(Function<Snapshot, Neighbourhood> around) {
    this.around = around;
  }

  /**
   * @param shelf where summaries are kept
   * @param fills what reads large repositories as a whole
   */
  public Neighbourhoods(RepositoryReader reader, SummaryShelf shelf, RepositoryFills fills) {
    this(snapshot -> new RepositoryFiles(reader, shelf, fills, snapshot));
  }

  /** Returns those of a repository that is at hand as a whole. */
  public static Neighbourhoods local(
      PullRequestReader reader, FileLister lister, List<Analyzer> analyzers) {
    return new Neighbourhoods(snapshot -> new LocalFiles(reader, lister, analyzers, snapshot));
  }

  /** Returns the files around a change; nothing is read before it is asked for. */
  Neighbourhood of(Snapshot snapshot) {
    return around.apply(snapshot);
  }
}
