package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.store.Fills;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The tables {@code fills} and {@code fill_waits}. */
public final class JdbcFills implements Fills {
  /**
   * One that failed may succeed later. And while replicas of two versions run, each wants its own
   * form: they take turns no more often than this.
   */
  private static final Duration AGAIN_AFTER = Duration.ofHours(1);

  private static final String ADD =
      """
      INSERT INTO fills (repository_id, installation, owner_login, repository_name, commit_sha,
                         form, not_before, attempt)
      VALUES (?, ?, ?, ?, ?, ?, ?, 0)
      ON CONFLICT DO NOTHING
      """;

  private static final String LOOK = "SELECT * FROM fills WHERE repository_id = ? FOR UPDATE";

  private static final String AGAIN =
      """
      UPDATE fills
      SET installation = ?, owner_login = ?, repository_name = ?, commit_sha = ?, form = ?,
          not_before = ?, attempt = 0, ended_at = NULL, outcome = NULL
      WHERE repository_id = ?
      """;

  private static final String WAIT =
      """
      INSERT INTO fill_waits (repository_id, pull_number, asked_at) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String DUE =
      """
      SELECT repository_id FROM fills
      WHERE not_before <= ? AND (lease_until IS NULL OR lease_until <= ?)
      ORDER BY not_before
      FETCH FIRST 5 ROWS ONLY
      """;

  private static final String TAKE =
      """
      UPDATE fills
      SET lease_owner = ?, lease_until = ?, attempt = attempt + 1
      WHERE repository_id = ? AND not_before <= ? AND (lease_until IS NULL OR lease_until <= ?)
      """;

  private static final String TAKEN = "SELECT * FROM fills WHERE lease_owner = ?";

  private static final String END =
      """
      UPDATE fills
      SET ended_at = ?, outcome = ?, not_before = NULL, lease_owner = NULL, lease_until = NULL
      WHERE lease_owner = ?
      """;

  private static final String GIVE_BACK =
      """
      UPDATE fills SET not_before = ?, lease_owner = NULL, lease_until = NULL WHERE lease_owner = ?
      """;

  private static final String SERVED =
      """
      SELECT f.*, w.pull_number
      FROM fill_waits w
      JOIN fills f ON f.repository_id = w.repository_id
      WHERE f.ended_at IS NOT NULL
      ORDER BY w.asked_at, w.pull_number
      FETCH FIRST ? ROWS ONLY
      """;

  private static final String FORGET =
      "DELETE FROM fill_waits WHERE repository_id = ? AND pull_number = ?";

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcFills(DataSource source) {
    this.database = new Database(source);
  }

  private record Stand(String form, Optional<Instant> endedAt, Optional<Outcome> outcome) {
    static Stand read(ResultSet row) throws SQLException {
      return new Stand(
          row.getString("form"),
          Rows.instant(row, "ended_at"),
          Rows.text(row, "outcome").map(Outcome::valueOf));
    }

    Optional<Outcome> serves(Wish wish, Instant now) {
      boolean good = form.equals(wish.form()) && !outcome.equals(Optional.of(Outcome.FAILED));
      Instant since = good ? wish.since() : now.minus(AGAIN_AFTER);
      return endedAt.filter(ended -> !ended.isBefore(since)).flatMap(_ -> outcome);
    }
  }

  @Override
  public Optional<Outcome> endedOrWanted(Wish wish, Instant now) {
    return database.transact("asking for a repository", rows -> endedOrWanted(rows, wish, now));
  }

  @Override
  public Optional<Outcome> endedOrAwaited(Wish wish, Instant now) {
    return database.transact(
        "waiting for a repository",
        rows -> {
          Optional<Outcome> ended = endedOrWanted(rows, wish, now);
          if (ended.isEmpty()) {
            rows.update(WAIT, wish.pull().repository().id(), wish.pull().number(), now);
          }
          return ended;
        });
  }

  private static Optional<Outcome> endedOrWanted(Rows rows, Wish wish, Instant now)
      throws SQLException {
    PullRequestRef pull = wish.pull();
    RepositoryRef repository = pull.repository();
    rows.update(
        ADD,
        repository.id(),
        pull.installation(),
        repository.owner(),
        repository.name(),
        wish.commit().sha(),
        wish.form(),
        now);
    Stand stand = rows.one(LOOK, Stand::read, repository.id()).orElseThrow();
    Optional<Outcome> served = stand.serves(wish, now);
    if (served.isPresent()) {
      return served;
    }
    if (stand.endedAt().isPresent()) {
      rows.update(
          AGAIN,
          pull.installation(),
          repository.owner(),
          repository.name(),
          wish.commit().sha(),
          wish.form(),
          now,
          repository.id());
    }
    return Optional.empty();
  }

  @Override
  public Optional<Fill> take(Instant now, Duration lease) {
    return database.transact("taking a repository", rows -> take(rows, now, now.plus(lease)));
  }

  private static Optional<Fill> take(Rows rows, Instant now, Instant until) throws SQLException {
    String owner = UUID.randomUUID().toString();
    for (long due : rows.query(DUE, row -> row.getLong("repository_id"), now, now)) {
      if (rows.update(TAKE, owner, until, due, now, now) == 1) {
        return rows.one(TAKEN, JdbcFills::fill, owner);
      }
    }
    return Optional.empty();
  }

  private static Fill fill(ResultSet row) throws SQLException {
    return new Fill(
        row.getLong("installation"),
        repository(row),
        new Revision(row.getString("commit_sha")),
        row.getString("lease_owner"),
        row.getInt("attempt"));
  }

  private static RepositoryRef repository(ResultSet row) throws SQLException {
    return new RepositoryRef(
        row.getLong("repository_id"),
        row.getString("owner_login"),
        row.getString("repository_name"));
  }

  @Override
  public boolean end(Fill fill, Outcome outcome, Instant now) {
    return database.transact(
        "ending the reading of a repository",
        rows -> rows.update(END, now, outcome.name(), fill.owner()) == 1);
  }

  @Override
  public boolean giveBack(Fill fill, Instant notBefore) {
    return database.transact(
        "giving a repository back", rows -> rows.update(GIVE_BACK, notBefore, fill.owner()) == 1);
  }

  @Override
  public List<PullRequestRef> served(int most) {
    return database.transact(
        "looking who waited for a repository",
        rows ->
            rows.query(
                SERVED,
                row ->
                    new PullRequestRef(
                        row.getLong("installation"), repository(row), row.getInt("pull_number")),
                most));
  }

  @Override
  public void forget(PullRequestRef waiting) {
    database.transact(
        "forgetting who waited for a repository",
        rows -> rows.update(FORGET, waiting.repository().id(), waiting.number()));
  }
}
