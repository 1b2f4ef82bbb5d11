package dev.loopguard.store.jdbc;

import dev.loopguard.store.PostedFindings;
import dev.loopguard.store.PostedFindingsContract;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class H2MemoryTest
    implements MemoryContract, PostedFindingsContract, LimitsContract, ReplicasContract {
  @TempDir Path folder;
  private AgroalDataSource source;

  @BeforeEach
  void open() {
    source = TestDatabases.h2(folder.resolve("memory"));
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Override
  public PostedFindings findings() {
    return new JdbcPostedFindings(source);
  }

  @Override
  public DataSource source() {
    return source;
  }
}
