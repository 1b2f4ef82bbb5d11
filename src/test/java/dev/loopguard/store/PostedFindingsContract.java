package dev.loopguard.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.PostedFinding.Name;
import dev.loopguard.store.PostedFinding.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What becomes of posted findings, in every memory: an empty one. */
public interface PostedFindingsContract {
  Instant T0 = Instant.parse("2026-03-01T10:00:00.123456Z");
  long SHOP = 42;
  RuleId SLEEP = RuleId.python("blocking-sleep");
  RuleId TASK = RuleId.python("dangling-task");

  PostedFindings findings();

  @Test
  default void whatIsPostedIsCountedOnceHoweverOftenItIsSaid() {
    note(12, open("a", 0), open("a", 1), open("b", 0));
    note(12, open("a", 0), open("a", 1), open("b", 0));
    note(13, open("a", 0));

    assertThat(findings().perRule(SHOP))
        .containsExactly(new RuleNumbers(SLEEP, 4, Map.of(), Map.of()));
    assertThat(findings().perRule(SHOP + 1)).isEmpty();
  }

  @Test
  default void eachOutcomeIsCounted() {
    note(
        12,
        open("a", 0),
        is("b", 0, Kind.FIXED),
        is("c", 0, Kind.RESOLVED),
        is("d", 0, Kind.OTHER),
        finding("e", 0, TASK, Optional.of(new Outcome(Kind.DISMISSED, "漢字 🚀 '; --"))),
        finding("f", 0, TASK, Optional.of(new Outcome(Kind.DISMISSED, "漢字 🚀 '; --"))),
        finding("g", 0, TASK, Optional.of(new Outcome(Kind.DISMISSED))));

    List<RuleNumbers> numbers = findings().perRule(SHOP);

    assertThat(numbers)
        .containsExactly(
            new RuleNumbers(
                SLEEP, 4, Map.of(Kind.FIXED, 1L, Kind.RESOLVED, 1L, Kind.OTHER, 1L), Map.of()),
            new RuleNumbers(TASK, 3, Map.of(Kind.DISMISSED, 3L), Map.of("漢字 🚀 '; --", 2L)));
    assertThat(numbers.getFirst().open()).isEqualTo(1);
    assertThat(numbers.getLast().open()).isZero();
  }

  @Test
  default void allRepositoriesAreCountedTogether() {
    note(12, open("a", 0), is("b", 0, Kind.FIXED), is("c", 0, Kind.FIXED));
    PostedFinding dismissed =
        finding("d", 0, SLEEP, Optional.of(new Outcome(Kind.DISMISSED, "fine here")));
    PostedFinding wordless = finding("e", 0, TASK, Optional.of(new Outcome(Kind.DISMISSED)));
    findings().note(SHOP + 1, 12, List.of(dismissed, wordless), T0);
    note(13, dismissed, is("f", 0, Kind.RESOLVED));

    List<RuleNumbers> numbers = findings().perRule();

    assertThat(numbers)
        .containsExactly(
            new RuleNumbers(
                SLEEP,
                6,
                Map.of(Kind.FIXED, 2L, Kind.DISMISSED, 2L, Kind.RESOLVED, 1L),
                Map.of("fine here", 2L)),
            new RuleNumbers(TASK, 1, Map.of(Kind.DISMISSED, 1L), Map.of()));
    assertThat(numbers.getFirst().right()).hasValue(0.4);
    assertThat(numbers.getLast().right()).hasValue(0);
  }

  @Test
  default void withoutAnEndNobodyKnowsHowManyAreRight() {
    note(12, open("a", 0), is("b", 0, Kind.OTHER));

    assertThat(findings().perRule().getFirst().right()).isEmpty();
  }

  @Test
  default void anOutcomeMayChangeAndBeTakenBack() {
    note(12, open("a", 0));
    note(12, is("a", 0, Kind.RESOLVED));
    assertThat(outcomes()).isEqualTo(Map.of(Kind.RESOLVED, 1L));
    note(12, open("a", 0));
    assertThat(outcomes()).isEmpty();
    note(12, is("a", 0, Kind.FIXED));
    assertThat(outcomes()).isEqualTo(Map.of(Kind.FIXED, 1L));
  }

  @Test
  default void whatComesBackIsTheSameFinding() {
    note(12, open("a", 0));
    note(12, is("a", 0, Kind.FIXED));

    note(12, open("a", 1));
    note(12, open("a", 1));

    assertThat(findings().perRule(SHOP))
        .containsExactly(new RuleNumbers(SLEEP, 1, Map.of(), Map.of()));
  }

  @Test
  default void aTwinOfWhatIsStillOpenIsAnother() {
    note(12, open("a", 0));

    note(12, open("a", 0), open("a", 1));
    note(12, is("a", 0, Kind.FIXED), open("a", 1));

    assertThat(findings().perRule(SHOP))
        .containsExactly(new RuleNumbers(SLEEP, 2, Map.of(Kind.FIXED, 1L), Map.of()));
  }

  @Test
  default void whatIsNotKnownToHaveBeenPostedIsNotCounted() {
    PostedFinding unknown =
        new PostedFinding(
            new Name("a".repeat(26), 0),
            SLEEP,
            Optional.empty(),
            Optional.of(new Outcome(Kind.FIXED)));

    note(12, unknown);
    assertThat(findings().perRule(SHOP)).isEmpty();

    note(12, open("a", 0));
    note(12, unknown);
    assertThat(outcomes()).isEqualTo(Map.of(Kind.FIXED, 1L));
  }

  @Test
  default void aResolvedThreadChangesOnlyWhatIsOpen() {
    note(12, open("a", 0), is("b", 0, Kind.FIXED), open("c", 0));

    findings().resolved(SHOP, 12, List.of(name("a", 0), name("b", 0), name("z", 0)), T0);
    findings().resolved(SHOP, 13, List.of(name("c", 0)), T0);

    assertThat(outcomes()).isEqualTo(Map.of(Kind.FIXED, 1L, Kind.RESOLVED, 1L));
  }

  @Test
  default void aDismissalIsRememberedAndTakenBackOnItsPullRequest() {
    note(12, open("a", 0), open("a", 1), is("b", 0, Kind.FIXED), is("c", 0, Kind.RESOLVED));
    note(13, open("a", 0));
    List<Dismissal> all = List.of(dismissal("a"), dismissal("b"), dismissal("c"), dismissal("z"));

    findings().dismissed(SHOP, 12, all);

    assertThat(outcomes()).isEqualTo(Map.of(Kind.DISMISSED, 3L, Kind.FIXED, 1L));
    assertThat(findings().perRule(SHOP).getFirst().reasons()).isEqualTo(Map.of("fine here", 3L));

    findings().restored(SHOP, 12, all);

    assertThat(outcomes()).isEqualTo(Map.of(Kind.FIXED, 1L));
    assertThat(findings().perRule(SHOP).getFirst().posted()).isEqualTo(5);
  }

  private void note(int number, PostedFinding... all) {
    findings().note(SHOP, number, List.of(all), T0);
  }

  private Map<Kind, Long> outcomes() {
    return findings().perRule(SHOP).getFirst().outcomes();
  }

  private static PostedFinding open(String key, int ordinal) {
    return finding(key, ordinal, SLEEP, Optional.empty());
  }

  private static PostedFinding is(String key, int ordinal, Kind kind) {
    return finding(key, ordinal, SLEEP, Optional.of(new Outcome(kind)));
  }

  private static PostedFinding finding(
      String key, int ordinal, RuleId rule, Optional<Outcome> outcome) {
    return new PostedFinding(
        name(key, ordinal),
        rule,
        Optional.of(new PostedFinding.Posting(Severity.MUST, T0, new Revision("a".repeat(40)))),
        outcome);
  }

  private static Name name(String key, int ordinal) {
    return new Name(key.repeat(26), ordinal);
  }

  private static Dismissal dismissal(String key) {
    return new Dismissal(
        Dismissal.Scope.everywhere(SHOP),
        new Dismissal.Named(
            key.repeat(26), "w".repeat(16), SLEEP, "shop/feed.py", OptionalInt.empty()),
        "fine here",
        "mona",
        T0,
        Optional.empty());
  }
}
