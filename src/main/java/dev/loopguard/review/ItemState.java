package dev.loopguard.review;

import dev.loopguard.model.Language;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a checklist item stands on a change. */
public sealed interface ItemState {
  /**
   * Every rule of it saw every file and found nothing.
   *
   * @param files how many files of each language, in the order of the languages
   * @param meaningless the languages of the change that the item has no meaning in
   */
  record CheckedClean(SortedMap<Language, Integer> files, Set<Language> meaningless)
      implements ItemState {
    public CheckedClean {
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
      meaningless = Set.copyOf(meaningless);
    }
  }

  /**
   * Its rules found something.
   *
   * @param partly whether a part of the change could not be checked
   */
  record Findings(List<Found> found, boolean partly) implements ItemState {
    public Findings {
      found = List.copyOf(found);
    }
  }

  /**
   * One of its findings.
   *
   * @param url where a comment says it already
   */
  record Found(Wanted wanted, Optional<String> url) {}

  /** No file of the change is in a language that is checked and that it has a meaning in. */
  record NotApplicable() implements ItemState {}

  /**
   * Nothing was found, but not everything was seen.
   *
   * @param files the files that were not seen whole, as far as the forge names them
   */
  record PartlyChecked(List<String> files) implements ItemState {
    public PartlyChecked {
      files = List.copyOf(files);
    }
  }

  /** The repository switched the item off, or every rule of it. */
  record OffByConfiguration() implements ItemState {}

  /** No rule checks it in the languages of this change. */
  record HumanReviewer() implements ItemState {}
}
