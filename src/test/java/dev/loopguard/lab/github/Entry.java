package dev.loopguard.lab.github;

import java.nio.charset.StandardCharsets;

/** What stands at a path of a commit. */
public sealed interface Entry {
  /** A file. */
  @SuppressWarnings("ArrayRecordComponent")
  record File(byte[] content) implements Entry {}

  /** A symbolic link. */
  record Link(String target) implements Entry {}

  /** A submodule, at a commit of another repository. */
  record Submodule(String commit) implements Entry {}

  /** Nothing: the path goes away. */
  record Removed() implements Entry {}

  static Entry text(String content) {
    return new File(content.getBytes(StandardCharsets.UTF_8));
  }
}
