package dev.loopguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Language;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.SourceFile;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.review.Samples;
import dev.loopguard.store.CheckedFiles;
import dev.loopguard.store.RememberedChecks;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EarlierChecksTest {
  private static final String TEXT = "import time\n";

  /** What {@code git hash-object} says of that text. */
  private static final String BLOB = "bd35e4280015b43e31c91be7d2477d35c1a3a3b4";

  private static final ContentRequest HEAD =
      new ContentRequest("a.py", Samples.HEAD, Optional.of(BLOB));
  private static final ContentRequest BASE =
      new ContentRequest("a.py", Samples.BASE, Optional.empty());
  private static final FileOutcome CLEAN = new Checked("a.py", List.of(), List.of(), List.of());

  private final EarlierChecks checks = checks(new RememberedChecks(key -> key));

  private static EarlierChecks checks(CheckedFiles memory) {
    return new EarlierChecks(
        memory,
        "2",
        path -> Optional.of(Language.PYTHON).filter(_ -> path.endsWith(".py")),
        Clock.systemUTC());
  }

  @Test
  void aContentOfTheMergeBaseIsKnownByItsPlaceAndByItsName() {
    remember(BASE, TEXT, CLEAN);

    assertThat(recalled(BASE, HEAD)).containsOnlyKeys(BASE, HEAD).containsEntry(HEAD, CLEAN);
    assertThat(checks.recall(43, List.of(BASE), "g")).isEmpty();
    assertThat(checks.recall(42, List.of(BASE), "other")).isEmpty();
  }

  @Test
  void aContentThatIsNotTheNamedOneIsRememberedUnderItsOwnName() {
    remember(HEAD, "import os\n", CLEAN);

    assertThat(recalled(HEAD)).isEmpty();
  }

  @Test
  void whatMayBeALinkIsNotRemembered() {
    remember(BASE, "b.py", CLEAN);

    assertThat(recalled(BASE)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatTheContentAloneDecidesIsRemembered(FileOutcome outcome) {
    remember(BASE, TEXT, outcome);

    assertThat(recalled(BASE)).containsEntry(BASE, outcome);
  }

  static Stream<FileOutcome> lasting() {
    return Stream.of(
        new NotChecked("a.py", Reason.BINARY),
        new NotChecked("a.py", Reason.PYTHON_2),
        with(new Gap.Unparsable(LineRange.at(1), "x")));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatMayBeOtherwiseNextTimeIsNot(FileOutcome outcome) {
    remember(BASE, TEXT, outcome);

    assertThat(recalled(BASE)).isEmpty();
  }

  static Stream<FileOutcome> passing() {
    return Stream.of(
        new NotChecked("a.py", Reason.TOO_SLOW),
        new NotChecked("a.py", Reason.NO_TIME_LEFT),
        new NotChecked("a.py", Reason.NESTED_TOO_DEEPLY),
        with(new Gap.RuleFailed(Samples.SLEEP, "StackOverflowError")));
  }

  private static FileOutcome with(Gap gap) {
    return new Checked("a.py", List.of(), List.of(), List.of(gap));
  }

  @Test
  void aMemoryThatDoesNotAnswerKnowsNothing() {
    EarlierChecks silent = checks(new Silent());

    silent.remember(42, List.of(fresh(BASE, TEXT, CLEAN)), "g");

    assertThat(silent.recall(42, List.of(BASE, HEAD), "g")).isEmpty();
  }

  private void remember(ContentRequest request, String text, FileOutcome outcome) {
    checks.remember(42, List.of(fresh(request, text, outcome)), "g");
  }

  private static EarlierChecks.Fresh fresh(
      ContentRequest request, String text, FileOutcome outcome) {
    return new EarlierChecks.Fresh(
        request, new SourceFile(request.path(), Bytes.utf8(text)), outcome);
  }

  private Map<ContentRequest, FileOutcome> recalled(ContentRequest... requests) {
    return checks.recall(42, List.of(requests), "g").entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, known -> known.getValue().outcome()));
  }

  /** A database that is down. */
  private static final class Silent implements CheckedFiles {
    @Override
    public Map<Key, FileOutcome> outcomes(Collection<Key> keys, Instant now) {
      throw down();
    }

    @Override
    public Map<Place, String> blobs(Collection<Place> places, Instant now) {
      throw down();
    }

    @Override
    public void remember(Map<Key, FileOutcome> outcomes, Map<Place, String> blobs, Instant now) {
      throw down();
    }

    private static QueueUnavailableException down() {
      return new QueueUnavailableException("down", new IllegalStateException());
    }
  }
}
