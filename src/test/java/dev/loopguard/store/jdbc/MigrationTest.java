package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases with rows of an earlier version. */
class MigrationTest {
  private static final String COMMAND =
      """
      INSERT INTO commands (delivery_id, repository_id, pull_number, installation, owner_login,
                            repository_name, target_kind, target_id, sender, command_line,
                            first_requested, attempt)
      VALUES (?, 42, 12, 7, 'acme', 'shop', ?, ?, 'mona', '/loopguard help', CURRENT_TIMESTAMP, 0)
      """;

  @TempDir Path folder;

  @Test
  void repeatedCommandsOfH2AreKept() {
    repeatedCommandsAreKept("jdbc:h2:file:" + folder.resolve("old"));
  }

  @Test
  void repeatedCommandsOfPostgresAreKept() {
    repeatedCommandsAreKept(TestDatabases.postgresUrl());
  }

  private static void repeatedCommandsAreKept(String address) {
    try (AgroalDataSource source = TestDatabases.openAt(address, "3")) {
      Database database = new Database(source);
      database.transact(
          "testing",
          rows ->
              rows.update(COMMAND, "d1", "thread", 5)
                  + rows.update(COMMAND, "d2", "thread", 5)
                  + rows.update(COMMAND, "d3", "conversation", 5)
                  + rows.update(COMMAND, "d4", "check", 5)
                  + rows.update(COMMAND, "d5", "check", 5));

      TestDatabases.migrate(source);

      List<String> once =
          database.transact(
              "testing",
              rows ->
                  rows.query(
                      "SELECT delivery_id FROM commands WHERE comment_once = 5 ORDER BY id",
                      row -> row.getString("delivery_id")));
      assertThat(once).containsExactly("d1", "d3");
    }
  }
}
