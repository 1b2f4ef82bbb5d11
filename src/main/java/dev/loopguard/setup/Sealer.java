package dev.loopguard.setup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts by AES-256-GCM, each with a nonce of its own: {@code 1:} and in Base64 the nonce of
 * 12 bytes, the sealed text and its tag of 16 bytes.
 */
final class Sealer {
  private static final String VERSION = "1:";
  private static final byte[] ABOUT = "loopguard credentials".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  private Sealer(SecretKey key) {
    this.key = key;
  }

  /** Returns what seals by a key of 32 bytes in Base64; empty when it is none. */
  static Optional<Sealer> of(String base64) {
    try {
      String standard = base64.strip().replace('-', '+').replace('_', '/');
      byte[] bytes = Base64.getDecoder().decode(standard);
      return bytes.length == KEY_BYTES
          ? Optional.of(new Sealer(new SecretKeySpec(bytes, "AES")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String seal(String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return VERSION + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Returns the text; empty when another key sealed it, or somebody changed it. */
  Optional<String> open(String sealed) {
    try {
      byte[] whole = Base64.getDecoder().decode(withoutVersion(sealed));
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce)
              .doFinal(whole, NONCE_BYTES, Math.max(0, whole.length - NONCE_BYTES));
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static String withoutVersion(String sealed) {
    if (!sealed.startsWith(VERSION)) {
      throw new IllegalArgumentException("sealed by another version");
    }
    return sealed.substring(VERSION.length());
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ABOUT);
    return cipher;
  }
}
