package dev.loopguard.store.jdbc;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.store.CheckedFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Gatherers;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code checked_files}: texts by digests of all that they depend on. */
public final class JdbcCheckedFiles implements CheckedFiles {
  /** A file with a hundred findings has a fifth of it. */
  private static final int LONGEST = 256 << 10;

  /** How old the note of the last use may get: one write an hour for a row. */
  private static final Duration NOTED = Duration.ofHours(1);

  private static final int AT_ONCE = 100;

  private static final String FIND =
      "SELECT digest, content, used_at FROM checked_files WHERE digest IN (%s)"
          .formatted(String.join(", ", Collections.nCopies(AT_ONCE, "?")));

  private static final String USED = "UPDATE checked_files SET used_at = ? WHERE digest = ?";

  private static final String FORGET = "DELETE FROM checked_files WHERE digest = ?";

  private static final String ADD =
      """
      INSERT INTO checked_files (digest, content, bytes, used_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcCheckedFiles(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public Map<Key, FileOutcome> outcomes(Collection<Key> keys, Instant now) {
    Map<Key, FileOutcome> found = find(keys, JdbcCheckedFiles::digest, OutcomeText::read, now);
    found.entrySet().removeIf(each -> !each.getValue().path().equals(each.getKey().path()));
    return found;
  }

  @Override
  public Map<Place, String> blobs(Collection<Place> places, Instant now) {
    return find(places, JdbcCheckedFiles::digest, Optional::of, now);
  }

  private <K, V> Map<K, V> find(
      Collection<K> keys,
      Function<K, String> digest,
      Function<String, Optional<V>> value,
      Instant now) {
    Map<String, K> byDigest = new TreeMap<>();
    keys.forEach(key -> byDigest.put(digest.apply(key), key));
    Map<K, V> found = new HashMap<>();
    if (!byDigest.isEmpty()) {
      database
          .transact("recalling checks", rows -> texts(rows, byDigest.keySet(), now))
          .forEach(
              (name, text) ->
                  value.apply(text).ifPresent(read -> found.put(byDigest.get(name), read)));
    }
    return found;
  }

  private static Map<String, String> texts(Rows rows, Collection<String> digests, Instant now)
      throws SQLException {
    Map<String, String> texts = new TreeMap<>();
    Map<String, Instant> used = new TreeMap<>();
    for (List<String> some : digests.stream().gather(Gatherers.windowFixed(AT_ONCE)).toList()) {
      rows.query(
          FIND,
          row -> {
            texts.put(row.getString("digest"), row.getString("content"));
            return used.put(row.getString("digest"), Rows.instant(row, "used_at").orElseThrow());
          },
          (Object[]) padded(some));
    }
    used.values().removeIf(at -> at.isAfter(now.minus(NOTED)));
    rows.updateEach(
        USED, used.keySet().stream().map(name -> new @Nullable Object[] {now, name}).toList());
    return texts;
  }

  /** One statement serves any number, so that databases have one plan to remember. */
  private static String[] padded(List<String> some) {
    String[] all = new String[AT_ONCE];
    for (int i = 0; i < AT_ONCE; i++) {
      all[i] = some.get(Math.min(i, some.size() - 1));
    }
    return all;
  }

  @Override
  public void remember(Map<Key, FileOutcome> outcomes, Map<Place, String> blobs, Instant now) {
    Map<String, String> texts = new TreeMap<>();
    outcomes.forEach((key, outcome) -> texts.put(digest(key), OutcomeText.write(outcome)));
    blobs.forEach((place, blob) -> texts.put(digest(place), blob));
    texts.values().removeIf(text -> text.length() > LONGEST);
    if (!texts.isEmpty()) {
      database.transact(
          "remembering checks",
          rows -> {
            store(rows, texts, now);
            return null;
          });
    }
  }

  /** All replicas go by the order of the digests, so that none waits for one that waits for it. */
  private static void store(Rows rows, Map<String, String> texts, Instant now) throws SQLException {
    rows.updateEach(
        FORGET, texts.keySet().stream().map(name -> new @Nullable Object[] {name}).toList());
    rows.updateEach(
        ADD,
        texts.entrySet().stream()
            .map(
                each ->
                    new @Nullable Object[] {
                      each.getKey(), each.getValue(), each.getValue().length(), now
                    })
            .toList());
  }

  private static String digest(Key key) {
    return digest(
        "outcome",
        String.valueOf(OutcomeText.FORM),
        key.language().id(),
        key.path(),
        key.blob(),
        key.ruleSet(),
        key.given());
  }

  private static String digest(Place place) {
    return digest("blob", String.valueOf(place.repository()), place.commit().sha(), place.path());
  }

  /** Lengths before the parts keep them apart. */
  private static String digest(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
