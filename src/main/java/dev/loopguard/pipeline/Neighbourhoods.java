package dev.loopguard.pipeline;

import dev.loopguard.forge.RepositoryReader;
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

  /** Returns the files around a change; nothing is read before it is asked for. */
  Neighbourhood of(Snapshot snapshot) {
    return around.apply(snapshot);
  }
}
