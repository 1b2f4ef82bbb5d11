package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.store.jdbc.DatabaseUrl.Invalid;
import dev.loopguard.store.jdbc.DatabaseUrl.Kind;
import dev.loopguard.store.jdbc.DatabaseUrl.Password;
import dev.loopguard.store.jdbc.DatabaseUrl.Usable;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
  private static final String SUFFIX =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

  private static DatabaseUrl read(String url) {
    return DatabaseUrl.from(Map.of(DatabaseUrl.URL, url));
  }

  private static Usable postgres(String jdbcUrl, String username, String password) {
    return new Usable(
        Kind.POSTGRESQL, jdbcUrl, Optional.of(username), Optional.of(new Password(password)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "jdbc:h2:file:./data/loopguard"})
  void withoutAnAddressTheEmbeddedDatabaseInDataIsMeant(String url) {
    Usable embedded =
        new Usable(
            Kind.H2,
            "jdbc:h2:async:./data/loopguard" + SUFFIX,
            Optional.of("loopguard"),
            Optional.empty());

    assertThat(read(url)).isEqualTo(embedded);
    assertThat(DatabaseUrl.from(Map.of())).isEqualTo(embedded);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:/srv/q, jdbc:h2:async:/srv/q",
    "JDBC:H2:file:/srv/q, jdbc:h2:async:/srv/q",
    "jdbc:h2:file:async:/srv/q, jdbc:h2:async:/srv/q",
    "jdbc:h2:file:/srv/q;write_delay=0;MODE=PostgreSQL, jdbc:h2:async:/srv/q",
    "jdbc:h2:file:/srv/q;CACHE_SIZE=8192;WRITE_DELAY=0, jdbc:h2:async:/srv/q;CACHE_SIZE=8192",
  })
  void anH2AddressAlwaysEndsWithTheSettingsThatMakeACommitDurable(String url, String expected) {
    assertThat(read(url))
        .isInstanceOfSatisfying(
            Usable.class, usable -> assertThat(usable.jdbcUrl()).isEqualTo(expected + SUFFIX));
  }

  @Test
  void anH2SettingThatContradictsIsRefusedByName() {
    assertThat(read("jdbc:h2:file:/srv/q;WRITE_DELAY=500"))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.problem())
                    .startsWith(
                        "LOOPGUARD_DATABASE_URL sets WRITE_DELAY, which must be 0 or left out."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO_SERVER=TRUE", "file_lock=NO"})
  void anH2FileThatSeveralProcessesCouldOpenIsRefused(String setting) {
    assertThat(read("jdbc:h2:file:/srv/q;" + setting))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.problem())
                    .contains("one server has the file to itself; several need PostgreSQL"));
  }

  @Test
  void credentialsInsideAnH2AddressAreTakenOutOfIt() {
    assertThat(read("jdbc:h2:file:/srv/q;USER=sa;PASSWORD=s3cret"))
        .isEqualTo(
            new Usable(
                Kind.H2,
                "jdbc:h2:async:/srv/q" + SUFFIX,
                Optional.of("sa"),
                Optional.of(new Password("s3cret"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "postgresql", "POSTGRES"})
  void aPostgresAddressIsPercentDecoded(String scheme) {
    assertThat(
            read(
                scheme + "://us%40er:p%3Aa%2Fs%25s+w@db.example:5433/loop%2Dguard?sslmode=require"))
        .isEqualTo(
            postgres(
                "jdbc:postgresql://db.example:5433/loop%2Dguard?sslmode=require",
                "us@er", "p:a/s%s+w"));
  }

  @Test
  void aPasswordMayHoldTheSignsThatOperatorsForgetToEncode() {
    assertThat(read("postgres://user:p@ss:w#rd@db/loop"))
        .isEqualTo(postgres("jdbc:postgresql://db/loop", "user", "p@ss:w#rd"));
  }

  @Test
  void aPlusOutsideTheDriversOwnFormIsAPlus() {
    assertThat(read("postgres://u:p@db/a+b?options=c+d"))
        .isEqualTo(postgres("jdbc:postgresql://db/a%2Bb?options=c%2Bd", "u", "p"));
    assertThat(read("jdbc:postgresql://db/a?user=u&password=p+q&options=c+d"))
        .isEqualTo(postgres("jdbc:postgresql://db/a?options=c+d", "u", "p q"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/loop",
        "jdbc:postgresql://db:5432/loop?sslmode=verify-full&connectTimeout=5",
        "jdbc:postgresql://a:5432,b:5432/loop?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/loop",
      })
  void aDriversAddressStaysAsItIs(String url) {
    assertThat(read(url))
        .isEqualTo(new Usable(Kind.POSTGRESQL, url, Optional.empty(), Optional.empty()));
  }

  @Test
  void theVariablesBeatWhatTheAddressHolds() {
    Map<String, String> environment =
        Map.of(
            DatabaseUrl.URL, "postgres://in:side@db/loop?user=x&password=y",
            DatabaseUrl.USERNAME, "out",
            DatabaseUrl.PASSWORD, " spaces stay ");

    assertThat(DatabaseUrl.from(environment))
        .isEqualTo(postgres("jdbc:postgresql://db/loop", "out", " spaces stay "));
  }

  @Test
  void aBlankVariableIsAnAbsentOne() {
    Map<String, String> environment =
        Map.of(
            DatabaseUrl.URL, "postgres://in:side@db/loop",
            DatabaseUrl.USERNAME, " ",
            DatabaseUrl.PASSWORD, "");

    assertThat(DatabaseUrl.from(environment))
        .isEqualTo(postgres("jdbc:postgresql://db/loop", "in", "side"));
  }

  @Test
  void aPasswordIsNeverPrinted() {
    assertThat(read("postgres://user:s3cret@db/loop").toString())
        .contains("password=Optional[(hidden)]")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://user:s3cret@db/loop",
        "jdbc:h2:mem:s3cret",
        "jdbc:h2:tcp://s3cret/x",
        "jdbc:h2:file:",
        "jdbc:h2:file:;PASSWORD=s3cret",
        "jdbc:postgresql:s3cret",
        "postgres://user:s3cret@db",
        "postgres://user:s3cret@db/",
        "postgres://user:s3cret@/loop",
        "postgres://user:s3/cret@db/loop",
        "postgres://user:s3cret%zz@db/loop",
        "postgres://user:s3cret@db:port/loop",
        "postgres://user:s3cret@db/loop%2",
        "postgres://user:s3cret@db/loop#part",
        "s3cret",
      })
  void anyOtherAddressIsRefusedWithTheAcceptedFormsAndWithoutThePassword(String url) {
    assertThat(read(url))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.problem())
                    .startsWith("LOOPGUARD_DATABASE_URL ")
                    .contains(
                        "jdbc:h2:file:PATH",
                        "jdbc:postgresql://HOST:PORT/DATABASE",
                        "postgres://USER:PASSWORD@HOST:PORT/DATABASE")
                    .doesNotContain("s3"));
  }
}
