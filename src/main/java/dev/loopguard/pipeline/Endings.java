package dev.loopguard.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Paths by how they end. They are put in order when that is first asked. */
final class Endings {
  private final Collection<String> paths;
  private volatile @Nullable Map<String, List<String>> byName;

  Endings(Collection<String> paths) {
    this.paths = paths;
  }

  /** Returns the paths that are {@code end} or end in it after a {@code /}. */
  Stream<String> of(String end) {
    Map<String, List<String>> all = byName;
    if (all == null) {
      all = paths.stream().collect(Collectors.groupingBy(Endings::name));
      byName = all;
    }
    return all.getOrDefault(name(end), List.of()).stream().filter(path -> is(path, end));
  }

  /** Returns whether a path is {@code end} or ends in it after a {@code /}. */
  static boolean is(String path, String end) {
    return path.endsWith(end)
        && (path.length() == end.length() || path.charAt(path.length() - end.length() - 1) == '/');
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
