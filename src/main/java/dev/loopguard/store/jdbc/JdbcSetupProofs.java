package dev.loopguard.store.jdbc;

import dev.loopguard.store.SetupProofs;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code setup_proofs}, from which whoever adds something removes what has ended. */
public final class JdbcSetupProofs implements SetupProofs {
  private static final String LONGER =
      "UPDATE setup_proofs SET good_until = ?, note = ? WHERE kind = ? AND digest = ?";

  private static final String ADD =
      """
      INSERT INTO setup_proofs (good_until, note, kind, digest) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String FORGET = "DELETE FROM setup_proofs WHERE good_until <= ?";

  private static final String GOOD =
      "SELECT digest FROM setup_proofs WHERE kind = ? AND good_until > ? ORDER BY digest";

  private static final String NOTE =
      "SELECT note FROM setup_proofs WHERE kind = ? AND digest = ? AND good_until > ?";

  private static final String TAKE = "DELETE FROM setup_proofs WHERE kind = ? AND digest = ?";

  private static final String END = "DELETE FROM setup_proofs WHERE kind = ?";

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcSetupProofs(DataSource source) {
    this.database = new Database(source);
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void keep(Kind kind, String digest, String note, Instant until, Instant now) {
    database.transact(
        "keeping a proof of the setup",
        rows -> {
          if (rows.update(LONGER, until, note, word(kind), digest) == 0) {
            rows.update(ADD, until, note, word(kind), digest);
          }
          return rows.update(FORGET, now);
        });
  }

  @Override
  public List<String> good(Kind kind, Instant now) {
    return database.transact(
        "reading the proofs of the setup",
        rows -> rows.query(GOOD, row -> row.getString("digest"), word(kind), now));
  }

  @Override
  public Optional<String> take(Kind kind, String digest, Instant now) {
    return database.transact(
        "taking a proof of the setup",
        rows -> {
          Optional<String> note =
              rows.one(NOTE, row -> row.getString("note"), word(kind), digest, now);
          return rows.update(TAKE, word(kind), digest) == 1 ? note : Optional.<String>empty();
        });
  }

  @Override
  public void end(Kind kind) {
    database.transact("ending proofs of the setup", rows -> rows.update(END, word(kind)));
  }
}
