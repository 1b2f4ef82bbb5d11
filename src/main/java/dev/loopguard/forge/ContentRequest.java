package dev.loopguard.forge;

import dev.loopguard.model.Revision;
import java.util.Optional;

/**
 * One file's content wanted.
 *
 * @param path its path
 * @param revision the commit to read it at
 * @param blobSha its object name where known, which is cheaper to read by
 */
public record ContentRequest(String path, Revision revision, Optional<String> blobSha) {
  /** Returns the same without the object's name. */
  public ContentRequest byPath() {
    return new ContentRequest(path, revision, Optional.empty());
  }
}
