package dev.loopguard.store.jdbc;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Holds contracts on an embedded database that is new for each test. */
abstract class OnH2 {
  @TempDir private Path folder;
  private AgroalDataSource source;

  @BeforeEach
  void open() {
    source = TestDatabases.h2(folder.resolve("loopguard"));
  }

  @AfterEach
  void close() {
    source.close();
  }

  public DataSource source() {
    return source;
  }
}
