package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.web.signin.OidcTerms;
import dev.loopguard.web.signin.OperatorToken;
import dev.loopguard.web.signin.SignIn;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorAccessTest {
  private static final Map<String, String> ISSUER =
      Map.of(
          "LOOPGUARD_OIDC_ISSUER", "https://login.example.org/realms/a",
          "LOOPGUARD_OIDC_CLIENT_ID", "loopguard",
          "LOOPGUARD_OIDC_CLIENT_SECRET", "the client's secret",
          "LOOPGUARD_OIDC_USERS", " ann@example.org, 17 ,");

  private static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>(ISSUER);
    variables.put(name, value);
    return variables;
  }

  private static String problem(Map<String, String> variables) {
    return switch (OperatorAccess.from(variables)) {
      case OperatorAccess.Usable usable -> "none, but " + usable;
      case OperatorAccess.Invalid(String problem) -> problem;
    };
  }

  @Test
  void nothingSetMeansThatNobodySignsIn() {
    assertThat(OperatorAccess.from(Map.of("LOOPGUARD_OPERATOR_TOKEN", " ")))
        .isEqualTo(
            new OperatorAccess.Usable(
                new SignIn(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty()));
  }

  @Test
  void aTokenHasSixteenCharacters() {
    assertThat(OperatorAccess.from(Map.of("LOOPGUARD_OPERATOR_TOKEN", "0123456789abcdef")))
        .isEqualTo(
            new OperatorAccess.Usable(
                new SignIn(
                    Optional.of(new OperatorToken("0123456789abcdef")),
                    Optional.empty(),
                    Optional.empty()),
                Optional.empty()));
    assertThat(problem(Map.of("LOOPGUARD_OPERATOR_TOKEN", "0123456789abcde")))
        .startsWith("LOOPGUARD_OPERATOR_TOKEN is too short")
        .doesNotContain("0123456789abcde");
  }

  @Test
  void anIssuerComesWithItsClientAndItsTerms() {
    assertThat(OperatorAccess.from(with("LOOPGUARD_PUBLIC_URL", "https://guard.example.org")))
        .isEqualTo(
            new OperatorAccess.Usable(
                new SignIn(
                    Optional.empty(),
                    Optional.of(
                        new OidcTerms(
                            "login.example.org",
                            "the client's secret",
                            Optional.empty(),
                            Set.of("ann@example.org", "17"))),
                    Optional.of(URI.create("https://guard.example.org"))),
                Optional.of(
                    new OperatorAccess.Client(
                        URI.create("https://login.example.org/realms/a"),
                        "loopguard",
                        "the client's secret"))));
  }

  @Test
  void anIssuerAloneWouldMakeEverybodyAnOperator() {
    assertThat(problem(with("LOOPGUARD_OIDC_USERS", " , ")))
        .isEqualTo(
            "With LOOPGUARD_OIDC_ISSUER alone, everybody with an account there would be an"
                + " operator. Set LOOPGUARD_OIDC_ROLE (the role or group of your operators),"
                + " LOOPGUARD_OIDC_USERS (their e-mail addresses or subjects, with commas"
                + " between), or both.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOOPGUARD_OIDC_CLIENT_ID | '' | LOOPGUARD_OIDC_ISSUER is set, but LOOPGUARD_OIDC_CLIENT_ID"
            + " is not.",
        "LOOPGUARD_OIDC_CLIENT_SECRET | '' | LOOPGUARD_OIDC_ISSUER is set, but"
            + " LOOPGUARD_OIDC_CLIENT_SECRET is not.",
        "LOOPGUARD_OIDC_ISSUER | '' | LOOPGUARD_OIDC_CLIENT_ID is set, but LOOPGUARD_OIDC_ISSUER is"
            + " not.",
        "LOOPGUARD_OIDC_ISSUER | login.example.org | LOOPGUARD_OIDC_ISSUER is not an address that"
            + " starts with https:// or http://.",
        "LOOPGUARD_OIDC_ISSUER | https://a:b@login.example.org | LOOPGUARD_OIDC_ISSUER is not an"
            + " address that starts with https:// or http://.",
        "LOOPGUARD_PUBLIC_URL | https:// | LOOPGUARD_PUBLIC_URL is not an address that starts with"
            + " https:// or http://.",
      })
  void whatIsWrongIsSaid(String name, String value, String words) {
    assertThat(problem(with(name, value))).isEqualTo(words);
  }

  @Test
  void noSecretIsPrinted() {
    Map<String, String> all = with("LOOPGUARD_OPERATOR_TOKEN", "a token that opens all");
    assertThat(OperatorAccess.from(all).toString())
        .doesNotContain("the client's secret", "a token that opens all");
  }
}
