package dev.loopguard.forge;

import dev.loopguard.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Contents of files as objects of git. */
public final class Blobs {
  /** The longest path an operating system takes, so the longest target of a link. */
  private static final int LONGEST_LINK = 4096;

  private static final int SHA_256 = 64;

  private Blobs() {}

  /**
   * Returns the name of {@code content} in the repository that {@code another} object is of: a
   * digest of the content.
   */
  public static String name(byte[] content, String another) {
    MessageDigest digest = digest(another);
    digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest(content));
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

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name.length() == SHA_256 ? "SHA-256" : "SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
