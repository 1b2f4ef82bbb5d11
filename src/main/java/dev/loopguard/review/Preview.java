package dev.loopguard.review;

import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigLeaf;
import java.util.List;
import java.util.Optional;

/** What a change of the repository's configuration would mean once it is merged. */
public sealed interface Preview {
  /** The file has mistakes and would be left out. */
  record Broken(List<ConfigError> errors) implements Preview {
    public Broken {
      errors = List.copyOf(errors);
    }
  }

  /**
   * Nobody could read the file.
   *
   * @param reason a sentence that says why
   */
  record Unreadable(String reason) implements Preview {}

  /**
   * The file would hold.
   *
   * @param settings the values that would be others, in the order of the keys
   * @param shifts the findings of this change that would be told otherwise
   * @param files how many files would be checked otherwise
   * @param skip why this pull request would not be reviewed at all, if so
   */
  record Effective(
      List<Setting> settings, List<Shift> shifts, Files files, Optional<SkipReason> skip)
      implements Preview {
    public Effective {
      settings = List.copyOf(settings);
      shifts = List.copyOf(shifts);
    }

    /** Returns whether the code would be read otherwise, which the shifts do not show. */
    public boolean readsOtherwise() {
      return settings.stream().anyMatch(setting -> setting.key().equals("python"));
    }
  }

  /**
   * The files of the change that would be checked, or not, by another choice of paths.
   *
   * @param unseen those that would be checked and are not, of which nothing is known
   * @param excluded those that are checked and would not be
   * @param none whether none would be left to check
   */
  record Files(int unseen, int excluded, boolean none) {}

  /**
   * A value that would be another.
   *
   * @param before what holds now; empty where nothing is said
   * @param after what would hold; empty where nothing would be said
   */
  record Setting(String key, Optional<ConfigLeaf.Value> before, Optional<ConfigLeaf.Value> after) {}

  /**
   * A finding that would be told otherwise.
   *
   * @param before how it is told now; empty where it is not
   * @param after how it would be told; empty where it would not
   */
  record Shift(Wanted wanted, Optional<Telling> before, Optional<Telling> after) {}

  /**
   * How a finding is told where nothing was told before.
   *
   * @param comment whether it has a comment, beside standing in the check run
   */
  record Telling(Severity severity, boolean comment) {}
}
