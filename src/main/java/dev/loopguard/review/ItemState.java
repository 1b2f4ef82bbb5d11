package dev.loopguard.review;

import java.util.List;
import java.util.Optional;

/** How a checklist item stands on a change. */
public sealed interface ItemState {
  /** Every rule of it saw every file and found nothing. */
  record CheckedClean(List<String> files) implements ItemState {
    public CheckedClean {
      files = List.copyOf(files);
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

  /** No file of the change is in a language that is checked. */
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
