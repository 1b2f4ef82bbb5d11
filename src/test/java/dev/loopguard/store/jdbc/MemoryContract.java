package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.RuleId;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Dismissal.Scope;
import dev.loopguard.store.Dismissals;
import dev.loopguard.store.Pause;
import dev.loopguard.store.Pauses;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is remembered, on each database: an empty, migrated one. */
interface MemoryContract {
  Instant T0 = Instant.parse("2026-03-01T10:00:00.123456Z");
  long SHOP = 42;

  DataSource source();

  default Dismissals dismissals() {
    return new JdbcDismissals(source());
  }

  default Pauses pauses() {
    return new JdbcPauses(source());
  }

  @Test
  default void whatIsDismissedIsReadBackWhole() {
    Dismissal whole =
        new Dismissal(
            Scope.pullRequest(SHOP, 12),
            new Dismissal.Named(
                "s".repeat(26),
                "w".repeat(16),
                RuleId.java("missing-timeout"),
                "src/漢字 '\"; --.java",
                OptionalInt.of(7)),
            "start-up only 🚀\u202e",
            "mona",
            T0,
            Optional.of(LocalDate.of(2027, 1, 31)));
    Dismissal bare = everywhere("a", "reason");

    dismissals().dismiss(List.of(whole, bare));

    assertThat(dismissals().concerning(SHOP, 12)).containsExactly(whole, bare);
  }

  @Test
  default void eachScopeIsItsOwn() {
    Dismissal here = here(12, "a", "here");
    Dismissal there = here(13, "a", "there");
    Dismissal everywhere = everywhere("a", "everywhere");
    dismissals().dismiss(List.of(everywhere, there, here));

    assertThat(dismissals().concerning(SHOP, 12)).containsExactly(here, everywhere);
    assertThat(dismissals().concerning(SHOP, 13)).containsExactly(there, everywhere);
    assertThat(dismissals().concerning(SHOP, 14)).containsExactly(everywhere);
    assertThat(dismissals().concerning(SHOP + 1, 12)).isEmpty();
  }

  @Test
  default void theOldestStandsFirst() {
    Dismissal late = new Dismissal(scope(), named("a"), "r", "m", T0.plusSeconds(1), until());
    Dismissal early = new Dismissal(scope(), named("b"), "r", "m", T0, until());
    dismissals().dismiss(List.of(late, early));

    assertThat(dismissals().concerning(SHOP, 12)).containsExactly(early, late);
  }

  @Test
  default void theNewestWordCounts() {
    dismissals().dismiss(List.of(here(12, "a", "first")));
    dismissals().dismiss(List.of(here(12, "a", "second")));

    assertThat(dismissals().concerning(SHOP, 12)).containsExactly(here(12, "a", "second"));
  }

  @Test
  default void whatIsRestoredIsForgottenInItsScopeOnly() {
    Dismissal everywhere = everywhere("a", "everywhere");
    Dismissal other = here(12, "b", "other");
    dismissals().dismiss(List.of(here(12, "a", "here"), other, everywhere));

    dismissals().restore(List.of(here(12, "a", "whatever")));
    dismissals().restore(List.of(here(12, "c", "was never there")));

    assertThat(dismissals().concerning(SHOP, 12)).containsExactly(other, everywhere);
  }

  @Test
  default void manyWhoDismissTheSameAtOnceLeaveOneRow() {
    Together.call(
        4,
        who -> {
          dismissals().dismiss(List.of(here(12, "a", "by " + who)));
          return who;
        });

    assertThat(dismissals().concerning(SHOP, 12)).hasSize(1);
  }

  @Test
  default void aPauseLastsUntilItIsEnded() {
    Pause pause = new Pause("mona", T0);
    assertThat(pauses().of(SHOP, 12)).isEmpty();

    pauses().pause(SHOP, 12, pause);
    pauses().pause(SHOP, 12, new Pause("hubot", T0.plusSeconds(9)));

    assertThat(pauses().of(SHOP, 12)).contains(pause);
    assertThat(pauses().of(SHOP, 13)).isEmpty();
    assertThat(pauses().of(SHOP + 1, 12)).isEmpty();

    pauses().resume(SHOP, 12);
    pauses().resume(SHOP, 12);

    assertThat(pauses().of(SHOP, 12)).isEmpty();
  }

  private static Scope scope() {
    return Scope.pullRequest(SHOP, 12);
  }

  private static Optional<LocalDate> until() {
    return Optional.empty();
  }

  private static Dismissal here(int number, String key, String reason) {
    return new Dismissal(
        Scope.pullRequest(SHOP, number), named(key), reason, "mona", T0, Optional.empty());
  }

  private static Dismissal everywhere(String key, String reason) {
    return new Dismissal(Scope.everywhere(SHOP), named(key), reason, "mona", T0, Optional.empty());
  }

  private static Dismissal.Named named(String key) {
    return new Dismissal.Named(
        key.repeat(26),
        key.repeat(16),
        RuleId.python("blocking-sleep"),
        "shop/feed.py",
        OptionalInt.empty());
  }
}
