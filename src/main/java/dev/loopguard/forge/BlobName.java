package dev.loopguard.forge;

import dev.loopguard.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names that git gives to contents of files: a name is the digest of what it names. */
public final class BlobName {
  /** How long a name is in a repository that names by SHA-256. */
  private static final int LONG = 64;

  private BlobName() {}

  /** Returns the name of {@code content} where names are SHA-1, as they are at GitHub. */
  public static String of(Bytes content) {
    return digested("SHA-1", content);
  }

  /** Returns whether {@code name} names exactly {@code content}. */
  public static boolean fits(String name, Bytes content) {
    return digested(name.length() == LONG ? "SHA-256" : "SHA-1", content).equals(name);
  }

  private static String digested(String algorithm, Bytes content) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(("blob " + content.length() + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(content.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
