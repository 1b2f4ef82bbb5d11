package dev.loopguard.analysis.javalang.index;

import dev.loopguard.analysis.Codebase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The folders where the packages of a repository start: for a file its path without its package,
 * and those of the other modules of the build, which the ends of their paths tell. Where several
 * have a type of one name, the one that is meant has to be sure.
 */
final class Sources {
  private static final Pattern TESTS = Pattern.compile("(.*/)?(src/[^/]*[tT]est[^/]*|tests?)/.*");

  private final Codebase codebase;
  private final List<String> said;
  private final String root;
  private final boolean test;
  private final Map<String, Optional<String>> files = new HashMap<>();

  Sources(Codebase codebase, List<String> said, String path, String packageName) {
    this.codebase = codebase;
    this.said = said.stream().map(folder -> folder.endsWith("/") ? folder : folder + "/").toList();
    this.root = root(path, packageName);
    this.test = TESTS.matcher(path).matches();
  }

  /** Returns the folder that a file's package starts in, with a {@code /} or empty. */
  private static String root(String path, String packageName) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    String inside = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    return folder.endsWith(inside)
        ? folder.substring(0, folder.length() - inside.length())
        : folder;
  }

  /** Returns the file of a type of a package. */
  Optional<String> file(String packageName, String type) {
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    return files.computeIfAbsent(folder + type + ".java", this::find);
  }

  private Optional<String> find(String end) {
    List<String> all = codebase.endingIn(end);
    if (all.contains(root + end)) {
      return Optional.of(root + end);
    }
    if (end.indexOf('/') < 0) {
      return Optional.empty();
    }
    return only(all, path -> said.stream().anyMatch(folder -> path.equals(folder + end)))
        .or(() -> only(all, _ -> true))
        .or(() -> test ? Optional.empty() : only(all, path -> !TESTS.matcher(path).matches()))
        .or(() -> only(all, path -> path.startsWith(module())));
  }

  /** Returns the folder of the asking file's module. */
  private String module() {
    int sources = ("/" + root).lastIndexOf("/src/");
    return sources < 0 ? root : root.substring(0, sources);
  }

  private static Optional<String> only(List<String> all, Predicate<String> wanted) {
    List<String> found = all.stream().filter(wanted).limit(2).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
