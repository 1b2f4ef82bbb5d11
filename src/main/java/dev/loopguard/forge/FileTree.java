package dev.loopguard.forge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a commit; links and submodules are none.
 *
 * @param files by path, from the root of the repository
 * @param whole whether the forge named all of them
 */
public record FileTree(SortedMap<String, Blob> files, boolean whole) {
  public FileTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * A file's content by its name.
   *
   * @param name the object's name in git
   * @param size in bytes
   */
  public record Blob(String name, long size) {}
}
