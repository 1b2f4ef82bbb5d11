package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.queue.QueueUnavailableException;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

final class DatabaseTest {
  private static final String ADD =
      "INSERT INTO deliveries (id, event, action, received_at) VALUES ('d', '', '', CURRENT_DATE)";

  @AutoClose private static AgroalDataSource source;

  private final List<String> tries = new ArrayList<>();

  @BeforeAll
  static void open(@TempDir Path folder) {
    source = TestDatabases.h2(folder.resolve("queue"));
  }

  @BeforeEach
  void empty() {
    new Database(source).transact("cleaning", rows -> rows.update("DELETE FROM deliveries"));
  }

  private static int count() {
    return new Database(source)
        .transact(
            "counting",
            rows ->
                rows.one("SELECT COUNT(*) AS n FROM deliveries", row -> row.getInt("n"))
                    .orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "HYT00", "90131"})
  void aTransactionThatLostAgainstAnotherIsTriedAgainFromItsStart(String state) {
    int added =
        new Database(source)
            .transact(
                "testing",
                rows -> {
                  int changed = rows.update(ADD);
                  tries.add(state);
                  if (tries.size() < Database.TRIES) {
                    throw new SQLException("lost", state);
                  }
                  return changed;
                });

    assertThat(added).isEqualTo(1);
    assertThat(tries).hasSize(5);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aTransactionThatLosesEachTimeIsGivenUp() {
    assertThatThrownBy(() -> failing(new SQLException("lost", "40001")))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessage("The database failed while testing: it stayed too busy (SQLState 40001).");
    assertThat(tries).hasSize(5);
    assertThat(count()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "08006, it cannot be reached",
    "28P01, it refused the user name or the password",
    "22021, it refused a value",
    "53300, 'it is out of connections, memory or disk'",
    "57P01, 'it is starting, stopping or cancelled the statement'",
    "90020, its file is in use by another process",
    "42601, the statement failed",
  })
  void otherFailuresAreToldAtOnceInWordsForTheOperator(String state, String meaning) {
    assertThatThrownBy(() -> failing(new SQLException("wrapped", new SQLException("x", state))))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessage("The database failed while testing: %s (SQLState %s).", meaning, state);
    assertThat(tries).hasSize(1);
    assertThat(count()).isZero();
  }

  @Test
  void whatTheDriverSaidIsNotRepeatedButItsStackIs() {
    SQLException failure = new SQLException("value 's3cret' of jdbc:x?password=s3cret", "23505", 7);

    assertThatThrownBy(() -> failing(failure))
        .hasMessage("The database failed while testing: it refused a value (SQLState 23505).")
        .cause()
        .hasMessage("java.sql.SQLException")
        .hasNoCause()
        .satisfies(cause -> assertThat(cause.getStackTrace()).isEqualTo(failure.getStackTrace()))
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getErrorCode()).isEqualTo(7));
  }

  @Test
  void aBugInTheWorkIsRolledBackAndPassedOn() {
    IllegalStateException bug = new IllegalStateException("bug");
    Database database = new Database(source);

    assertThatThrownBy(
            () ->
                database.transact(
                    "testing",
                    rows -> {
                      rows.update(ADD);
                      throw bug;
                    }))
        .isSameAs(bug);
    assertThat(count()).isZero();
  }

  @Test
  void aServerThatIsAwayIsNamedSo() {
    PGSimpleDataSource away = new PGSimpleDataSource();
    away.setUrl("jdbc:postgresql://localhost:1/loop?user=u&password=s3cret");

    assertThatThrownBy(() -> new Database(away).transact("testing", rows -> 1))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessage("The database failed while testing: it cannot be reached (SQLState 08001).");
  }

  @Test
  void aClosedPoolGivesNoConnection(@TempDir Path other) {
    AgroalDataSource closed = TestDatabases.h2(other.resolve("queue"));
    closed.close();

    assertThatThrownBy(() -> new Database(closed).transact("testing", rows -> 1))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessage("The database failed while testing: it gave no connection (no SQLState).");
  }

  private void failing(SQLException failure) {
    new Database(source)
        .transact(
            "testing",
            rows -> {
              rows.update(ADD);
              tries.add("");
              throw failure;
            });
  }
}
