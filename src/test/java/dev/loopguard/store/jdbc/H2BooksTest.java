package dev.loopguard.store.jdbc;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class H2BooksTest
    implements TrendsContract,
        RepositoriesContract,
        DeliveryBookContract,
        BudgetsContract,
        QueueListsContract {
  @TempDir Path folder;
  private AgroalDataSource source;

  @BeforeEach
  void open() {
    source = TestDatabases.h2(folder.resolve("books"));
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Override
  public DataSource source() {
    return source;
  }
}
