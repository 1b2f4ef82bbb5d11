package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The App as GitHub knows it: its key, its secret, its installations and their tokens. */
public final class FakeApp {
  /** One for all, because making one takes longer than most tests. */
  private static final KeyPair KEYS = generate();

  /** The bytes before the key itself in PKCS #8, for a key of 2048 bits. */
  private static final int PKCS8_HEAD = 26;

  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Duration LONGEST_JWT = Duration.ofMinutes(10);
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final long id = 424242;
  private final String slug = "loopguard";
  private final String webhookSecret = "lab-webhook-secret-5f2c";
  private final Map<Long, Installation> installations = new ConcurrentHashMap<>();
  private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Ids ids;
  private volatile Registration registration = Registration.AS_EVER;

  /**
   * How the App was registered.
   *
   * @param name its name
   * @param page its page; empty for the usual one
   * @param hook where its deliveries go; empty when tests take them there
   * @param afterInstall where people come to who installed it; empty for nowhere
   */
  public record Registration(
      String name,
      String page,
      String hook,
      String afterInstall,
      Map<String, String> permissions,
      List<String> events) {
    static final Registration AS_EVER =
        new Registration(
            "loopguard",
            "https://github.com/apps/loopguard",
            "",
            "",
            Map.of(
                "metadata", "read",
                "contents", "read",
                "pull_requests", "write",
                "checks", "write",
                "issues", "write",
                "merge_queues", "read"),
            List.of(
                "pull_request",
                "issue_comment",
                "pull_request_review_comment",
                "pull_request_review",
                "pull_request_review_thread",
                "check_run",
                "check_suite",
                "merge_group",
                "push"));
  }

  FakeApp(Clock clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
  }

  public long id() {
    return id;
  }

  public String slug() {
    return slug;
  }

  public Registration registration() {
    return registration;
  }

  /** Lets the App be as somebody registered it, or changed it since. */
  public void register(Registration as) {
    registration = as;
  }

  /** Returns the private key as the manifest flow hands it out, a PEM file in PKCS #1. */
  public String privateKeyPkcs1() {
    byte[] whole = KEYS.getPrivate().getEncoded();
    byte[] inner = Arrays.copyOfRange(whole, PKCS8_HEAD, whole.length);
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(inner);
    return "-----BEGIN RSA PRIVATE KEY-----\n" + body + "\n-----END RSA PRIVATE KEY-----\n";
  }

  /** Returns the account that the App's comments carry. */
  public FakeUser user() {
    return new FakeUser(slug + "[bot]");
  }

  public String webhookSecret() {
    return webhookSecret;
  }

  /** Returns the private key as a PEM file in PKCS #8. */
  public String privateKeyPem() {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(KEYS.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  /** Installs the App on an account; repositories follow with {@link Installation#on}. */
  public Installation install(String account) {
    Installation installation = new Installation(ids.next(), new FakeUser(account));
    installations.put(installation.id(), installation);
    return installation;
  }

  public Optional<Installation> installation(long wanted) {
    return Optional.ofNullable(installations.get(wanted));
  }

  List<Installation> installations() {
    return installations.values().stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
  }

  /** Returns the installation that covers a pull request's repository. */
  public Installation installationOf(FakePullRequest pull) {
    return installationOf(pull.repository()).orElseThrow();
  }

  Optional<Installation> installationOf(FakeRepository repository) {
    return installations().stream().filter(each -> each.covers(repository)).findFirst();
  }

  /** Ends every token that was handed out, as if an hour had passed. */
  public void expireTokens() {
    tokens.clear();
  }

  AccessToken issue(Installation installation, JsonNode wantedPermissions) {
    Map<String, String> granted = new TreeMap<>(installation.permissions());
    if (wantedPermissions.isObject()) {
      granted.keySet().removeIf(name -> !wantedPermissions.has(name));
      wantedPermissions.properties().stream()
          .filter(wanted -> granted.containsKey(wanted.getKey()))
          .forEach(wanted -> granted.put(wanted.getKey(), wanted.getValue().asText()));
    }
    Instant expires = clock.instant().plus(TOKEN_LIFE).truncatedTo(ChronoUnit.SECONDS);
    AccessToken token = new AccessToken(tokenText(), installation, granted, expires);
    tokens.put(token.value(), token);
    return token;
  }

  Optional<AccessToken> token(String value) {
    return Optional.ofNullable(tokens.get(value))
        .filter(token -> clock.instant().isBefore(token.expiresAt()));
  }

  /** Returns a JWT that the App's owner would sign, for requests that a test sends by itself. */
  public String jwt(Instant issued, Instant expires, String issuer) {
    String claims =
        "{\"iat\":%d,\"exp\":%d,\"iss\":\"%s\"}"
            .formatted(issued.getEpochSecond(), expires.getEpochSecond(), issuer);
    String text = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
    return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(text));
  }

  /** Returns what is wrong with a JWT; empty when the App signed it and it is in its time. */
  Optional<String> problemOf(String jwt) {
    String[] parts = jwt.split("\\.", -1);
    if (parts.length != 3 || !decode(parts[0]).path("alg").asText().equals("RS256")) {
      return Optional.of("A JSON web token could not be decoded");
    }
    if (!verifies(parts[0] + "." + parts[1], parts[2])) {
      return Optional.of("A JSON web token could not be decoded");
    }
    JsonNode claims = decode(parts[1]);
    Instant now = clock.instant();
    Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
    if (!claims.path("iss").asText().equals(Long.toString(id))) {
      return Optional.of("'Issuer' claim ('iss') must be the App's ID");
    }
    if (!expires.isAfter(now)) {
      return Optional.of("'Expiration time' claim ('exp') must be a numeric value in the future");
    }
    if (expires.isAfter(now.plus(LONGEST_JWT))) {
      return Optional.of("'Expiration time' claim ('exp') is too far in the future");
    }
    return Instant.ofEpochSecond(claims.path("iat").asLong()).isAfter(now.plus(SKEW))
        ? Optional.of("'Issued at' claim ('iat') must be an Integer in the past")
        : Optional.empty();
  }

  private String tokenText() {
    String head = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"lab-_\"}");
    String claims = encode("{\"n\":" + ids.next() + ",\"filler\":\"" + "lab-_.".repeat(8) + "\"}");
    byte[] signature = sign(head + "." + claims);
    String tail = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    return "ghs_" + id + "_" + head + "." + claims + "." + tail;
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(KEYS.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean verifies(String text, String signed) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(KEYS.getPublic());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(signed));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonNode decode(String part) {
    try {
      return Json.parse(Base64.getUrlDecoder().decode(part)).orElseGet(Json::object);
    } catch (IllegalArgumentException e) {
      return Json.object();
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
