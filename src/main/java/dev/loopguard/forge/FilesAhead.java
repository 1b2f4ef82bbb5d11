package dev.loopguard.forge;

import java.util.Set;

/**
 * Files whose contents will be wanted whatever a pull request changes, so that a forge may bring
 * them along with its {@link Overview}.
 *
 * @param atHead paths at the newest commit of the change
 * @param atBase paths at the newest commit of the base branch
 */
public record FilesAhead(Set<String> atHead, Set<String> atBase) {
  /** No file at all. */
  public static final FilesAhead NONE = new FilesAhead(Set.of(), Set.of());

  public FilesAhead {
    atHead = Set.copyOf(atHead);
    atBase = Set.copyOf(atBase);
  }
}
