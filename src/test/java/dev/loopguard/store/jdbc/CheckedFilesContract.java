package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.model.Language;
import dev.loopguard.model.Revision;
import dev.loopguard.store.CheckedFiles;
import dev.loopguard.store.CheckedFiles.Place;
import dev.loopguard.store.jdbc.JdbcRetention.Most;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The cache of checked files, on each database: an empty, migrated one. */
interface CheckedFilesContract {
  Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");
  String BLOB = "b".repeat(40);

  DataSource source();

  private CheckedFiles files() {
    return new JdbcCheckedFiles(source());
  }

  @Test
  default void outcomesComeBackAsTheyWere() {
    FileOutcome checked = OutcomeTexts.everything("src/漢字 '\"; --\0\ud800.py");
    FileOutcome not = new NotChecked("b.py", Reason.BINARY);
    CheckedFiles.Key one = key(checked.path());
    CheckedFiles.Key two = key("b.py");
    files().remember(Map.of(one, checked, two, not), Map.of(), FIRST);

    assertThat(files().outcomes(List.of(one, two, key("c.py")), FIRST))
        .isEqualTo(Map.of(one, checked, two, not));
  }

  @Test
  default void everyPartOfTheKeyCounts() {
    CheckedFiles.Key key = key("a.py");
    files().remember(Map.of(key, clean("a.py")), Map.of(), FIRST);
    List<CheckedFiles.Key> others =
        List.of(
            new CheckedFiles.Key(Language.JAVA, "a.py", BLOB, "2", "g"),
            new CheckedFiles.Key(Language.PYTHON, "b.py", BLOB, "2", "g"),
            new CheckedFiles.Key(Language.PYTHON, "a.py", "c".repeat(40), "2", "g"),
            new CheckedFiles.Key(Language.PYTHON, "a.py", BLOB, "3", "g"),
            new CheckedFiles.Key(Language.PYTHON, "a.py", BLOB, "2", "h"),
            new CheckedFiles.Key(Language.PYTHON, "a.py", BLOB, "2g", ""));

    assertThat(files().outcomes(others, FIRST)).isEmpty();
    assertThat(files().outcomes(List.of(key), FIRST)).containsOnlyKeys(key);
  }

  @Test
  default void blobsAreKnownByRepositoryCommitAndPath() {
    Place place = new Place(42, commit("1"), "a.py");
    files().remember(Map.of(), Map.of(place, BLOB), FIRST);
    List<Place> others =
        List.of(
            new Place(43, commit("1"), "a.py"),
            new Place(42, commit("2"), "a.py"),
            new Place(42, commit("1"), "b.py"));

    assertThat(files().blobs(List.of(place), FIRST)).isEqualTo(Map.of(place, BLOB));
    assertThat(files().blobs(others, FIRST)).isEmpty();
  }

  @Test
  default void aLaterOutcomeTakesThePlaceOfTheEarlierOne() {
    CheckedFiles.Key key = key("a.py");
    files().remember(Map.of(key, clean("a.py")), Map.of(), FIRST);
    files().remember(Map.of(key, new NotChecked("a.py", Reason.PYTHON_2)), Map.of(), FIRST);

    assertThat(files().outcomes(List.of(key), FIRST).get(key))
        .isEqualTo(new NotChecked("a.py", Reason.PYTHON_2));
  }

  @Test
  default void aTextThatCannotBeReadIsNoOutcome() {
    CheckedFiles.Key key = key("a.py");
    for (String text :
        List.of(
            "",
            "null",
            "{",
            "[]",
            "{\"path\":\"a.py\"}",
            "{\"path\":\"a.py\",\"reason\":\"ON_FIRE\"}",
            "{\"path\":\"b.py\",\"reason\":\"BINARY\"}",
            OutcomeText.write(clean("a.py")).replace("\"gaps\":[]", "\"gaps\":[[9,1,\"x\"]]"))) {
      files().remember(Map.of(key, clean("a.py")), Map.of(), FIRST);
      write(text);

      assertThat(files().outcomes(List.of(key), FIRST)).as(text).isEmpty();
    }
    files().remember(Map.of(key, clean("a.py")), Map.of(), FIRST);
    assertThat(files().outcomes(List.of(key), FIRST)).containsOnlyKeys(key);
  }

  private void write(String text) {
    new Database(source())
        .transact("testing", rows -> rows.update("UPDATE checked_files SET content = ?", text));
  }

  @Test
  default void manyAreFoundAtOnce() {
    Map<CheckedFiles.Key, FileOutcome> outcomes = new HashMap<>();
    IntStream.range(0, 250).forEach(i -> outcomes.put(key(i + ".py"), clean(i + ".py")));
    files().remember(outcomes, Map.of(), FIRST);

    assertThat(files().outcomes(outcomes.keySet(), FIRST)).isEqualTo(outcomes);
    assertThat(files().outcomes(List.of(), FIRST)).isEmpty();
  }

  @Test
  default void anOutcomeThatTakesVeryMuchSpaceIsLeftOut() {
    Checked huge =
        new Checked(
            "a.py",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Set.of("n".repeat(300_000)),
            Set.of());
    files().remember(Map.of(key("a.py"), huge, key("b.py"), clean("b.py")), Map.of(), FIRST);

    assertThat(files().outcomes(List.of(key("a.py"), key("b.py")), FIRST))
        .containsOnlyKeys(key("b.py"));
  }

  @Test
  default void manyReplicasRememberTheSameAtOnce() {
    Map<CheckedFiles.Key, FileOutcome> outcomes = new HashMap<>();
    IntStream.range(0, 40).forEach(i -> outcomes.put(key(i + ".py"), clean(i + ".py")));

    Together.call(
        4,
        _ -> {
          files().remember(outcomes, Map.of(), FIRST);
          return files().outcomes(outcomes.keySet(), FIRST.plus(Duration.ofHours(2)));
        });

    assertThat(files().outcomes(outcomes.keySet(), FIRST)).isEqualTo(outcomes);
  }

  @Test
  default void whatWasNotUsedForAMonthGoes() {
    remember("old.py", FIRST);
    remember("used.py", FIRST);
    remember("young.py", FIRST.plus(Duration.ofDays(2)));
    assertThat(known(Duration.ofDays(3), "used.py")).containsExactly("used.py");

    new JdbcRetention(source()).delete(FIRST.plus(Duration.ofDays(1)), FIRST, 10);

    assertThat(known(Duration.ofDays(4), "old.py", "used.py", "young.py"))
        .containsExactly("used.py", "young.py");
  }

  @Test
  default void ofVeryManyTheLongestUnusedGo() {
    for (int i = 0; i < 6; i++) {
      remember(i + ".py", FIRST.plus(Duration.ofHours(i)));
    }
    known(Duration.ofHours(9), "0.py");

    retain(new Most(9, 3, Long.MAX_VALUE, 9));

    assertThat(known(Duration.ofDays(1), "0.py", "1.py", "2.py", "3.py", "4.py", "5.py"))
        .containsExactly("0.py", "4.py", "5.py");
  }

  @Test
  default void theSpaceOfAllIsLimitedToo() {
    for (int i = 0; i < 6; i++) {
      remember(i + ".py", FIRST.plus(Duration.ofHours(i)));
    }
    int each = OutcomeText.write(clean("0.py")).length();

    retain(new Most(9, 9, 2L * each, 9));

    assertThat(known(Duration.ofDays(1), "0.py", "1.py", "2.py", "3.py", "4.py", "5.py"))
        .containsExactly("4.py", "5.py");
  }

  /** In batches of two, as often as there are more. */
  private void retain(Most most) {
    JdbcRetention retention = new JdbcRetention(source(), most);
    int batches = 0;
    while (retention.delete(FIRST, FIRST, 2)) {
      assertThat(++batches).isLessThan(9);
    }
  }

  private void remember(String path, Instant at) {
    files().remember(Map.of(key(path), clean(path)), Map.of(), at);
  }

  private List<String> known(Duration after, String... paths) {
    Collection<CheckedFiles.Key> keys = Stream.of(paths).map(CheckedFilesContract::key).toList();
    return files().outcomes(keys, FIRST.plus(after)).keySet().stream()
        .map(CheckedFiles.Key::path)
        .sorted()
        .toList();
  }

  private static Checked clean(String path) {
    return new Checked(path, List.of(), List.of(), List.of());
  }

  private static CheckedFiles.Key key(String path) {
    return new CheckedFiles.Key(Language.PYTHON, path, BLOB, "2", "g");
  }

  private static Revision commit(String digit) {
    return new Revision(digit.repeat(40));
  }
}
