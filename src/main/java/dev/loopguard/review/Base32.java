package dev.loopguard.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Short names for long things: hashes in lower-case base 32 (RFC 4648 without padding). */
final class Base32 {
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

  private Base32() {}

  /** Returns the first {@code length} digits of {@code bytes}; the bytes must hold that many. */
  static String of(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int digit = 0; digit < length; digit++) {
      int value = 0;
      for (int bit = digit * 5; bit < digit * 5 + 5; bit++) {
        int set = bit / 8 < bytes.length ? (bytes[bit / 8] >> (7 - bit % 8)) & 1 : 0;
        value = value << 1 | set;
      }
      text.append(DIGITS.charAt(value));
    }
    return text.toString();
  }

  /** Returns a name for {@code parts}; no two different lists are read as the same bytes. */
  static String hash(int length, List<String> parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return of(digest.digest(), length);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
