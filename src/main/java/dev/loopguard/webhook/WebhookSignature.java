package dev.loopguard.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code X-Hub-Signature-256}: the HMAC-SHA256 of the raw body under the webhook secret, as
 * GitHub documents under "Validating webhook deliveries".
 */
final class WebhookSignature {
  private static final String PREFIX = "sha256=";

  private final List<String> secrets;

  /**
   * @param secrets the secrets that are accepted: the present one, and the previous one while it is
   *     being rotated
   */
  WebhookSignature(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Returns whether {@code header} signs {@code body} under one of the secrets. */
  boolean matches(byte[] body, @Nullable String header) {
    if (header == null || !header.startsWith(PREFIX)) {
      return false;
    }
    byte[] given;
    try {
      given = HexFormat.of().parseHex(header.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return false;
    }
    boolean matches = false;
    for (String secret : secrets) {
      matches |= MessageDigest.isEqual(hmac(secret, body), given);
    }
    return matches;
  }

  private static byte[] hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
