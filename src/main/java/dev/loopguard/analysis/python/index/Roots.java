package dev.loopguard.analysis.python.index;

import dev.loopguard.analysis.Codebase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folders where modules start. Where nobody says, those around the importing file that are no
 * packages, the nearest first, each with its {@code src}: one of them is the folder that the
 * project is installed or started from.
 */
final class Roots {
  static final String INIT = "__init__.py";

  /** Folders in folders are followed this far; no repository has more. */
  private static final int DEEPEST = 32;

  private static final List<String> BUILDS = List.of("pyproject.toml", "setup.cfg", "setup.py");

  private final Codebase codebase;
  private final List<String> said;

  Roots(Codebase codebase, List<String> said) {
    this.codebase = codebase;
    this.said = said.stream().map(Roots::plain).toList();
  }

  /**
   * Returns the folders in which the modules that a file imports may start, the likeliest first.
   *
   * @param sure whether only those count that a project is surely built from
   */
  Set<String> of(String path, boolean sure) {
    Set<String> roots = new LinkedHashSet<>(said);
    for (String folder : around(path)) {
      if (!isPackage(folder) && (!sure || isBuilt(folder))) {
        roots.add(folder);
        String sources = join(folder, "src");
        if (codebase.has(sources) && !isPackage(sources)) {
          roots.add(sources);
        }
      }
    }
    return roots;
  }

  /** Returns the dotted name of a folder or of a module without its ending. */
  String nameOf(String path) {
    Optional<String> root =
        said.stream()
            .filter(folder -> path.startsWith(folder + "/"))
            .reduce((one, other) -> one.length() >= other.length() ? one : other);
    String top = root.orElseGet(() -> above(path));
    return (top.isEmpty() ? path : path.substring(top.length() + 1)).replace('/', '.');
  }

  /** Returns the nearest folder around that is no package. */
  private String above(String path) {
    return around(path).stream().filter(folder -> !isPackage(folder)).findFirst().orElse("");
  }

  private boolean isPackage(String folder) {
    return !folder.isEmpty() && codebase.has(join(folder, INIT));
  }

  private boolean isBuilt(String folder) {
    return folder.isEmpty() || BUILDS.stream().anyMatch(name -> codebase.has(join(folder, name)));
  }

  /** Returns the folders around a path from the inside out, the repository's own last. */
  private static List<String> around(String path) {
    List<String> all = new ArrayList<>();
    String folder = path;
    while (!folder.isEmpty() && all.size() < DEEPEST) {
      folder = parent(folder);
      all.add(folder);
    }
    return all;
  }

  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static String plain(String folder) {
    return folder.equals(".")
        ? ""
        : folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
  }
}
