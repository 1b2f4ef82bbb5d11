package dev.loopguard.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file as reports name it.
 *
 * @param shown its path as people named it, with {@code /}
 * @param path its path from the root that reports start from, with {@code /}; absolute when it lies
 *     elsewhere
 * @param uri the same as a URI reference, percent-encoded
 * @param rooted whether {@code path} and {@code uri} are relative
 */
record Artifact(String shown, String path, String uri, boolean rooted) {
  private static final String UNRESERVED = "-._~/";

  /** Returns the file at {@code location}, told from {@code root}, a real path. */
  static Artifact of(String shown, Path location, Path root) {
    Path absolute = location.toAbsolutePath().normalize();
    if (!absolute.startsWith(root)) {
      return new Artifact(shown, Paths.slashed(absolute), absolute.toUri().toString(), false);
    }
    String below = absolute.toUri().getRawPath().substring(folder(root).length());
    return new Artifact(
        shown, Paths.slashed(root.relativize(absolute)), below.replace(":", "%3A"), true);
  }

  /** Returns the file at a path from the root of a repository. */
  static Artifact inRepository(String path) {
    return new Artifact(path, path, encoded(path), true);
  }

  private static String folder(Path root) {
    String path = root.toUri().getRawPath();
    return path.endsWith("/") ? path : path + "/";
  }

  private static String encoded(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      uri.append(plain ? Character.toString(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }
}
