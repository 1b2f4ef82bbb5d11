package dev.loopguard.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.forge.BlobName;
import dev.loopguard.model.Bytes;
import java.util.Optional;

/**
 * A file of a commit as GraphQL shows it.
 *
 * @param mode its mode in git
 * @param oid the object's name
 * @param bytes its content, where the text that GraphQL gave is certainly that: it cuts long files,
 *     gives none of binary ones, and turns other encodings into UTF-8
 */
record TreeFile(int mode, String oid, Optional<Bytes> bytes) {
  /** Asks for what {@link #read} reads, as {@code ...File}. */
  static final String FRAGMENT =
      "fragment File on TreeEntry { mode oid object { ... on Blob { text } } }\n";

  private static final int KIND = 0170000;
  private static final int LINK = 0120000;
  private static final int COMMIT = 0160000;
  private static final int FILE = 0100000;

  /** Reads an entry; empty when there is none. */
  static Optional<TreeFile> read(JsonNode entry) {
    if (!entry.isObject()) {
      return Optional.empty();
    }
    String oid = entry.path("oid").asText();
    JsonNode text = entry.path("object").path("text");
    return Optional.of(
        new TreeFile(
            entry.path("mode").asInt(),
            oid,
            text.isTextual() ? exact(text.asText(), oid) : Optional.empty()));
  }

  boolean isFile() {
    return (mode & KIND) == FILE;
  }

  boolean isLink() {
    return (mode & KIND) == LINK;
  }

  boolean isSubmodule() {
    return (mode & KIND) == COMMIT;
  }

  /** An object's name is the digest of its content, so it tells whether a text is all of it. */
  private static Optional<Bytes> exact(String text, String oid) {
    Bytes content = Bytes.utf8(text);
    return BlobName.fits(oid, content) ? Optional.of(content) : Optional.empty();
  }
}
