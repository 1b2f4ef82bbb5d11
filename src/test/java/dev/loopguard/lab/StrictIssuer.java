package dev.loopguard.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An OpenID Connect issuer on loopback with one person, who agrees to everything: discovery, keys,
 * authorization code with PKCE and nonce, tokens. Each code works once, and only for the redirect
 * address, the client and the verifier it was made for.
 */
public final class StrictIssuer implements AutoCloseable {
  /** The client that is registered here. */
  public static final String CLIENT_ID = "loopguard";

  private static final Duration VALID = Duration.ofMinutes(5);
  private static final String KEY_ID = "first";

  private final HttpServer server;
  private final KeyPair keys = Jwts.SIG.RS256.keyPair().build();
  private final String secret = "client-secret-" + UUID.randomUUID();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private volatile Map<String, Object> person = Map.of("sub", "somebody");
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean broken;

  /** Starts on a free port. */
  public StrictIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns its address, which to a browser is another site than {@code localhost}. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns what the client proves itself with. */
  public String secret() {
    return secret;
  }

  /** Says who signs in from now on: the claims of their ID token, {@code sub} among them. */
  public void person(Map<String, Object> claims) {
    person = Map.copyOf(claims);
  }

  /** Answers everything with the page of a proxy whose issuer is down, or no longer. */
  public void broken(boolean now) {
    broken = now;
  }

  /** Returns how many requests came so far. */
  public int asked() {
    return asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      if (broken) {
        send(exchange, 200, "text/html", "<h1>Back soon</h1>");
      } else {
        speak(exchange);
      }
    }
  }

  private void speak(HttpExchange exchange) throws IOException {
    try {
      switch (exchange.getRequestURI().getPath()) {
        case "/.well-known/openid-configuration" -> json(exchange, 200, discovery());
        case "/keys" -> json(exchange, 200, jwks());
        case "/authorize" -> authorize(exchange);
        case "/token" -> token(exchange);
        default -> send(exchange, 404, "text/plain", "nothing here");
      }
    } catch (Refusal e) {
      json(exchange, 400, "{\"error\":\"invalid_request\",\"words\":\"" + e.getMessage() + "\"}");
    }
  }

  private String discovery() {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
     "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
     "id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"]}
    """
        .formatted(address());
  }

  private String jwks() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
    {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}
    """
        .formatted(
            KEY_ID,
            base64(unsigned(key.getModulus().toByteArray())),
            base64(unsigned(key.getPublicExponent().toByteArray())));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    require(CLIENT_ID.equals(asked.get("client_id")), "another client");
    require("code".equals(asked.get("response_type")), "another flow");
    require("S256".equals(asked.get("code_challenge_method")), "no PKCE");
    require(asked.containsKey("state") && asked.containsKey("nonce"), "no state or nonce");
    require(asked.getOrDefault("scope", "").contains("openid"), "no openid scope");
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            asked.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
    require(asked != null, "a code that is unknown or used up");
    Map<String, String> known = Objects.requireNonNull(asked);
    require(
        known.getOrDefault("redirect_uri", "none").equals(sent.get("redirect_uri")),
        "another address");
    require(
        known
            .getOrDefault("code_challenge", "none")
            .equals(challenge(sent.getOrDefault("code_verifier", ""))),
        "another verifier");
    require(
        ("Basic "
                + Base64.getEncoder()
                    .encodeToString((CLIENT_ID + ":" + secret).getBytes(StandardCharsets.UTF_8)))
            .equals(exchange.getRequestHeaders().getFirst("Authorization")),
        "another secret");
    json(
        exchange,
        200,
        "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\""
            + idToken(known.getOrDefault("nonce", ""))
            + "\"}");
  }

  private String idToken(String nonce) {
    Instant now = Instant.now();
    JwtBuilder token =
        Jwts.builder()
            .header()
            .keyId(KEY_ID)
            .and()
            .issuer(address().toString())
            .audience()
            .add(CLIENT_ID)
            .and()
            .issuedAt(Date.from(now))
            .expiration(Date.from(now.plus(VALID)))
            .claim("nonce", nonce);
    person.forEach(token::claim);
    return token.signWith(keys.getPrivate(), Jwts.SIG.RS256).compact();
  }

  private static String challenge(String verifier) {
    try {
      return base64(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(String form) {
    return Stream.of(form.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (first, second) -> first,
                HashMap::new));
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What the issuer does not take. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Refusal(String words) {
      super(words);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new Refusal(otherwise);
    }
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
