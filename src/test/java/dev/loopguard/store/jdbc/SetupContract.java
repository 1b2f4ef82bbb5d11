package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.store.SealedText;
import dev.loopguard.store.SetupProofs;
import dev.loopguard.store.SetupProofs.Kind;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the setup remembers, on each database: an empty, migrated one. */
interface SetupContract {
  Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  DataSource source();

  default SetupProofs proofs() {
    return new JdbcSetupProofs(source());
  }

  default SealedText sealed() {
    return new JdbcSealedText(source());
  }

  @Test
  default void aProofIsGoodUntilItsEnd() {
    proofs().keep(Kind.TOKEN, "a", "", NOON.plusSeconds(60), NOON);
    proofs().keep(Kind.TOKEN, "b", "", NOON.plusSeconds(90), NOON);
    proofs().keep(Kind.STATE, "c", "note", NOON.plusSeconds(90), NOON);

    assertThat(proofs().good(Kind.TOKEN, NOON)).containsExactly("a", "b");
    assertThat(proofs().good(Kind.TOKEN, NOON.plusSeconds(60))).containsExactly("b");
  }

  @Test
  default void aProofIsKeptForLonger() {
    proofs().keep(Kind.TOKEN, "a", "", NOON.plusSeconds(60), NOON);
    proofs().keep(Kind.TOKEN, "a", "", NOON.plusSeconds(90), NOON.plusSeconds(30));

    assertThat(proofs().good(Kind.TOKEN, NOON.plusSeconds(60))).containsExactly("a");
  }

  @Test
  default void aProofIsTakenOnce() {
    proofs().keep(Kind.STATE, "c", "note", NOON.plusSeconds(60), NOON);

    assertThat(proofs().take(Kind.TOKEN, "c", NOON)).isEmpty();
    assertThat(proofs().take(Kind.STATE, "c", NOON)).contains("note");
    assertThat(proofs().take(Kind.STATE, "c", NOON)).isEmpty();
  }

  @Test
  default void aProofThatEndedIsNotTaken() {
    proofs().keep(Kind.STATE, "c", "note", NOON.plusSeconds(60), NOON);

    assertThat(proofs().take(Kind.STATE, "c", NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  default void allOfAKindEnd() {
    proofs().keep(Kind.TOKEN, "a", "", NOON.plusSeconds(60), NOON);
    proofs().keep(Kind.STATE, "c", "", NOON.plusSeconds(60), NOON);
    proofs().end(Kind.TOKEN);

    assertThat(proofs().good(Kind.TOKEN, NOON)).isEmpty();
    assertThat(proofs().good(Kind.STATE, NOON)).containsExactly("c");
  }

  @Test
  default void oneSealedTextIsStoredAndNeverOverwritten() {
    assertThat(sealed().read()).isEmpty();

    assertThat(sealed().add("1:first", NOON)).isTrue();
    assertThat(sealed().add("1:second", NOON)).isFalse();

    assertThat(sealed().read()).contains("1:first");
  }
}
