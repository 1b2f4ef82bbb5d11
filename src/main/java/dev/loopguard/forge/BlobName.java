package dev.loopguard.forge;

import dev.loopguard.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names that git gives to contents of files: a name is the digest of what it names. */
public final class BlobName {
  /** The longest path an operating system takes, so the longest target of a link. */
  private static final int LONGEST_LINK = 4096;

  /** How long a name is in a repository that names by SHA-256. */
  private static final int LONG = 64;

  private BlobName() {}

  /** Returns the name of {@code content} where names are SHA-1, as they are at GitHub. */
  public static String of(Bytes content) {
    return digested("SHA-1", content);
  }

  /** Returns whether {@code name} names exactly {@code content}. */
  public static boolean fits(String name, Bytes content) {
    return like(name, content).equals(name);
  }

  /** Returns the name of {@code content} in the repository that {@code another} object is of. */
  public static String like(String another, Bytes content) {
    return digested(algorithm(another), content);
  }

  /**
   * Returns whether {@code content} may be that of a link, which its bytes do not tell: they are
   * the target, one line without an end.
   */
  public static boolean mayBeLink(Bytes content) {
    if (content.length() == 0 || content.length() > LONGEST_LINK) {
      return false;
    }
    for (int i = 0; i < content.length(); i++) {
      if (content.at(i) == '\n' || content.at(i) == 0) {
        return false;
      }
    }
    return true;
  }

  private static String algorithm(String name) {
    return name.length() == LONG ? "SHA-256" : "SHA-1";
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
