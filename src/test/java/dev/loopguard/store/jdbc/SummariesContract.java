package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Bytes;
import dev.loopguard.store.Summaries;
import dev.loopguard.store.jdbc.JdbcRetention.Most;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is kept of files, on each database: an empty, migrated one. */
interface SummariesContract {
  Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  String FORM = "python/1";

  DataSource source();

  private Summaries summaries() {
    return new JdbcSummaries(source());
  }

  private static Bytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    IntStream.range(0, values.length).forEach(i -> bytes[i] = (byte) values[i]);
    return Bytes.of(bytes);
  }

  private boolean delete(Instant before, long mostBytes, int most) {
    return new JdbcRetention(
            source(), new Most(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, mostBytes))
        .delete(before, before, most);
  }

  @Test
  default void whatIsKeptIsReadBackByteForByte() {
    Map<String, Bytes> kept = Map.of("a", bytes(0, 255, 1), "b", bytes());
    summaries().keep(FORM, kept, NOON);

    assertThat(summaries().read(FORM, List.of("a", "b", "c"), NOON)).isEqualTo(kept);
    assertThat(summaries().known(FORM, List.of("a", "b", "c"), NOON))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(summaries().read(FORM, List.of(), NOON)).isEmpty();
    assertThat(summaries().known(FORM, List.of(), NOON)).isEmpty();
  }

  @Test
  default void eachFormIsItsOwn() {
    summaries().keep(FORM, Map.of("a", bytes(1)), NOON);
    summaries().keep("python/2", Map.of("a", bytes(2)), NOON);

    assertThat(summaries().read(FORM, List.of("a"), NOON)).containsEntry("a", bytes(1));
    assertThat(summaries().read("python/2", List.of("a"), NOON)).containsEntry("a", bytes(2));
    assertThat(summaries().read("java/1", List.of("a"), NOON)).isEmpty();
  }

  @Test
  default void whatIsThereStays() {
    summaries().keep(FORM, Map.of("a", bytes(1)), NOON);
    summaries().keep(FORM, Map.of("a", bytes(2), "b", bytes(3)), NOON);

    assertThat(summaries().read(FORM, List.of("a", "b"), NOON))
        .isEqualTo(Map.of("a", bytes(1), "b", bytes(3)));
  }

  @Test
  default void manyAreReadInPortions() {
    Map<String, Bytes> many = new TreeMap<>();
    IntStream.range(0, 250).forEach(i -> many.put("object-" + i, bytes(i)));
    summaries().keep(FORM, many, NOON);

    assertThat(summaries().read(FORM, many.keySet(), NOON)).isEqualTo(many);
    assertThat(summaries().known(FORM, many.keySet(), NOON)).isEqualTo(many.keySet());
  }

  @Test
  default void whatIsTooLargeIsNotKept() {
    summaries()
        .keep(
            FORM,
            Map.of(
                "large", Bytes.of(new byte[Summaries.LARGEST]),
                "huge", Bytes.of(new byte[Summaries.LARGEST + 1])),
            NOON);

    assertThat(summaries().known(FORM, List.of("large", "huge"), NOON)).containsExactly("large");
  }

  @Test
  default void whatNobodyReadsIsForgotten() {
    Instant later = NOON.plus(Duration.ofDays(20));
    summaries().keep(FORM, Map.of("read", bytes(1), "kept", bytes(2), "left", bytes(3)), NOON);
    summaries().read(FORM, List.of("read"), later);
    summaries().keep(FORM, Map.of("kept", bytes(2)), later);

    assertThat(delete(NOON.plus(Duration.ofDays(10)), Long.MAX_VALUE, 100)).isFalse();

    assertThat(summaries().known(FORM, List.of("read", "kept", "left"), NOON))
        .containsExactlyInAnyOrder("read", "kept");
  }

  @Test
  default void ofTooManyBytesThoseGoThatWereReadFirst() {
    for (int day = 0; day < 4; day++) {
      Instant then = NOON.plus(Duration.ofDays(day));
      summaries().keep(FORM, Map.of("day-" + day, Bytes.of(new byte[100])), then);
    }

    Instant past = NOON.minus(Duration.ofDays(1));
    assertThat(delete(past, 250, 1)).isTrue();
    assertThat(delete(past, 250, 1)).isTrue();
    assertThat(delete(past, 250, 1)).isFalse();

    assertThat(summaries().known(FORM, List.of("day-0", "day-1", "day-2", "day-3"), NOON))
        .containsExactlyInAnyOrder("day-2", "day-3");
  }

  @Test
  default void manyWhoKeepTheSameAtOnceLeaveOneOfEach() {
    Map<String, Bytes> same = new TreeMap<>();
    IntStream.range(0, 50).forEach(i -> same.put("object-" + i, bytes(i)));

    Together.call(
        4,
        who -> {
          summaries().keep(FORM, same, NOON);
          return who;
        });

    assertThat(summaries().read(FORM, same.keySet(), NOON)).isEqualTo(same);
  }
}
