package dev.loopguard.app;

import dev.loopguard.web.signin.OidcTerms;
import dev.loopguard.web.signin.OperatorToken;
import dev.loopguard.web.signin.SignIn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How operators sign in, read from the environment: ways that can be used, perhaps none, or what is
 * wrong.
 */
sealed interface OperatorAccess {
  /**
   * The variable with a token of 16 characters or more: whoever knows it signs in at {@code
   * /login}.
   */
  String TOKEN = "LOOPGUARD_OPERATOR_TOKEN";

  /** The variable with the address of an OpenID Connect issuer that operators sign in at. */
  String ISSUER = "LOOPGUARD_OIDC_ISSUER";

  /** The variable with the server's name at the issuer. */
  String CLIENT_ID = "LOOPGUARD_OIDC_CLIENT_ID";

  /** The variable with the server's secret at the issuer. */
  String CLIENT_SECRET = "LOOPGUARD_OIDC_CLIENT_SECRET";

  /** The variable with the role or group that makes people operators. */
  String ROLE = "LOOPGUARD_OIDC_ROLE";

  /** The variable with the e-mail addresses or subjects of operators, with commas between them. */
  String USERS = "LOOPGUARD_OIDC_USERS";

  /** The variable with the address that people reach the server at. */
  String PUBLIC_URL = "LOOPGUARD_PUBLIC_URL";

  /**
   * The server as a client of an OpenID Connect issuer.
   *
   * @param issuer the address whose {@code /.well-known/openid-configuration} describes it
   */
  record Client(URI issuer, String id, String secret) {
    @Override
    public String toString() {
      return id + " at " + issuer;
    }
  }

  /**
   * Ways that can be used.
   *
   * @param client there if people sign in at an issuer
   */
  record Usable(SignIn signIn, Optional<Client> client) implements OperatorAccess {}

  /**
   * Settings that cannot be used.
   *
   * @param problem sentences for the operator, without any secret
   */
  record Invalid(String problem) implements OperatorAccess {}

  /** Reads the variables from {@code environment}. */
  static OperatorAccess from(Map<String, String> environment) {
    return new Reading(environment).result();
  }

  /** One reading of the environment. */
  record Reading(Map<String, String> environment) {
    OperatorAccess result() {
      try {
        Optional<Client> client = client();
        return new Usable(
            new SignIn(
                value(TOKEN).map(Reading::token),
                client.map(this::terms),
                value(PUBLIC_URL).map(address -> address(PUBLIC_URL, address))),
            client);
      } catch (Refusal e) {
        return new Invalid(e.words);
      }
    }

    private OidcTerms terms(Client client) {
      return new OidcTerms(
          client.issuer().getRawAuthority(), client.secret(), value(ROLE), users());
    }

    private Optional<String> value(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }

    private static OperatorToken token(String value) {
      if (value.length() < OperatorToken.SHORTEST) {
        throw new Refusal(
            TOKEN
                + " is too short: whoever guesses it is an operator. Use at least 16 characters,"
                + " for example those that `openssl rand -base64 24` prints.");
      }
      return new OperatorToken(value);
    }

    private Optional<Client> client() {
      Optional<String> issuer = value(ISSUER);
      if (issuer.isEmpty()) {
        Set.of(CLIENT_ID, CLIENT_SECRET, ROLE, USERS).stream()
            .filter(name -> value(name).isPresent())
            .sorted()
            .findFirst()
            .ifPresent(name -> fail(name + " is set, but " + ISSUER + " is not."));
        return Optional.empty();
      }
      if (value(ROLE).isEmpty() && users().isEmpty()) {
        fail(
            "With "
                + ISSUER
                + " alone, everybody with an account there would be an operator. Set "
                + ROLE
                + " (the role or group of your operators), "
                + USERS
                + " (their e-mail addresses or subjects, with commas between), or both.");
      }
      return Optional.of(
          new Client(address(ISSUER, issuer.get()), needed(CLIENT_ID), needed(CLIENT_SECRET)));
    }

    private Set<String> users() {
      return value(USERS).stream()
          .flatMap(names -> Arrays.stream(names.split(",")))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    }

    private String needed(String name) {
      return value(name)
          .orElseThrow(() -> new Refusal(ISSUER + " is set, but " + name + " is not."));
    }

    private static URI address(String name, String value) {
      try {
        URI address = new URI(value);
        if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
            && address.getRawAuthority() != null
            && address.getRawAuthority().indexOf('@') < 0) {
          return address;
        }
      } catch (URISyntaxException e) {
        // told below
      }
      throw new Refusal(name + " is not an address that starts with https:// or http://.");
    }

    private static void fail(String words) {
      throw new Refusal(words);
    }
  }

  /** Leaves a reading with words for the operator. */
  final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String words;

    private Refusal(String words) {
      super(words);
      this.words = words;
    }
  }
}
