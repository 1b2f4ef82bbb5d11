package dev.loopguard.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.web.signin.OidcTerms.Account;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OidcTermsTest {
  private static final Account ANN =
      new Account("17", Optional.of("Ann@Example.org"), Set.of("dev", "ops"));
  private static final Account BOB = new Account("18", Optional.empty(), Set.of("dev"));

  private static OidcTerms terms(Optional<String> role, Set<String> users) {
    return new OidcTerms("login.example.org", "secret", role, users);
  }

  @Test
  void aRoleAdmitsWhoHasIt() {
    OidcTerms terms = terms(Optional.of("ops"), Set.of());
    assertThat(terms.objection(ANN)).isEmpty();
    assertThat(terms.objection(BOB))
        .contains(
            "Your account at login.example.org does not have the role or group that operators"
                + " have.");
  }

  @Test
  void usersAreNamedByASubjectOrAConfirmedAddress() {
    assertThat(terms(Optional.empty(), Set.of("17")).objection(ANN)).isEmpty();
    assertThat(terms(Optional.empty(), Set.of("ann@example.ORG")).objection(ANN)).isEmpty();
    assertThat(terms(Optional.empty(), Set.of("17", "ann@example.org")).objection(BOB))
        .hasValueSatisfying(
            reason -> assertThat(reason).contains("does not confirm an e-mail address"));
    assertThat(terms(Optional.empty(), Set.of("18")).objection(ANN))
        .contains("Your account at login.example.org is not among those of the operators.");
  }

  @Test
  void aSubjectThatLooksLikeAnAddressIsNoAddress() {
    Account sly = new Account("ann@example.org", Optional.empty(), Set.of());
    assertThat(terms(Optional.empty(), Set.of("ann@example.org")).objection(sly)).isPresent();
  }

  @Test
  void whereBothAreNamedBothMustHold() {
    OidcTerms terms = terms(Optional.of("dev"), Set.of("17"));
    assertThat(terms.objection(ANN)).isEmpty();
    assertThat(terms.objection(BOB)).isPresent();
    assertThat(terms.objection(new Account("17", Optional.empty(), Set.of()))).isPresent();
  }

  @Test
  void oneOfTheTwoMustBeNamedAndTheSecretIsNeverPrinted() {
    assertThatThrownBy(() -> terms(Optional.empty(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(terms(Optional.of("ops"), Set.of()))
        .hasToString("role ops, 0 users of login.example.org");
  }
}
