package dev.loopguard.cli;

import dev.loopguard.analysis.OtherLanguages;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the files to check under a path, in the order of their names. Links met on the way are not
 * followed, as git does not; a file that is named itself is always checked.
 */
final class SourceFinder {
  private final Predicate<String> reads;
  private final boolean ignoring;
  private final Path workingFolder;
  private final Optional<Path> said;

  /**
   * Sets what is looked for.
   *
   * @param reads whether a file of this path is for any analyzer
   * @param ignoring whether files that git ignores are left out
   * @param workingFolder the folder that relative paths start from
   * @param said the folder, a real path, that rules see the files in it from, where somebody said
   */
  SourceFinder(Predicate<String> reads, boolean ignoring, Path workingFolder, Optional<Path> said) {
    this.said = said;
    this.reads = reads;
    this.ignoring = ignoring;
    this.workingFolder = workingFolder.toAbsolutePath().normalize();
  }

  /** Finds what {@code given} leads to. */
  Found find(String given) {
    Found found = new Found();
    Path file = workingFolder.resolve(given);
    Path shown = Path.of(given);
    try {
      if (!Files.exists(file)) {
        found.fail(given, "no such file or folder");
      } else if (Files.isDirectory(file)) {
        Path real = file.toRealPath();
        Optional<Path> root = GitFolder.rootAbove(real);
        new Walk(found, root(real)).folder(new Place(file, shown, real), rules(root, real));
      } else {
        named(found, file, shown);
      }
    } catch (IOException trouble) {
      found.fail(given, Paths.reason(trouble));
    }
    return found;
  }

  private void named(Found found, Path file, Path shown) throws IOException {
    if (!reads.test(Paths.slashed(shown))) {
      found.skip(Paths.slashed(shown), "no language that is checked, judged by its name");
      return;
    }
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = Paths.parent(file);
    Path location = parent.toRealPath().resolve(parent.relativize(absolute));
    Path from = root(Paths.parent(location));
    found.enter(Paths.parent(location));
    found.add(source(new Place(file, shown, location), from, true));
  }

  /**
   * Returns the folder that rules see the files of {@code folder}, a real path, from: the one that
   * was said, where it is around; else the root of its repository; else the outer one of its
   * project and the working folder; else the folder above it, for its name may say that it holds
   * tests.
   */
  private Path root(Path folder) {
    return said.filter(folder::startsWith)
        .or(() -> GitFolder.rootAbove(folder))
        .or(
            () ->
                Stream.concat(
                        Projects.rootAbove(folder).stream(),
                        Stream.of(workingFolder).filter(folder::startsWith))
                    .min(Comparator.comparingInt(Path::getNameCount)))
        .orElseGet(() -> Paths.parent(folder));
  }

  private IgnoreRules rules(Optional<Path> root, Path folder) throws IOException {
    return ignoring && root.isPresent() ? IgnoreRules.in(root.get(), folder) : IgnoreRules.NONE;
  }

  private static Source source(Place place, Path from, boolean named) {
    return new Source(
        place.file(),
        Paths.slashed(place.shown()),
        place.real(),
        Paths.slashed(from.relativize(place.real())),
        named);
  }

  /** A path on the way: where it is, how it is shown, and what it really is. */
  private record Place(Path file, Path shown, Path real) {
    Place child(Path name) {
      return new Place(file.resolve(name), shown.resolve(name), real.resolve(name));
    }
  }

  /** The walk through one folder's tree; {@code from} is where its rules see paths from. */
  private final class Walk {
    private final Found found;
    private final Path from;

    Walk(Found found, Path from) {
      this.found = found;
      this.from = from;
    }

    void folder(Place place, IgnoreRules rules) {
      found.enter(place.real());
      try {
        for (Path name : names(place.file())) {
          entry(place.child(name), rules);
        }
      } catch (IOException trouble) {
        found.fail(Paths.slashed(place.shown()), Paths.reason(trouble));
      }
    }

    private void entry(Place place, IgnoreRules rules) {
      try {
        BasicFileAttributes kind =
            Files.readAttributes(
                place.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (place.file().endsWith(GitFolder.NAME)
            || rules.ignores(place.real(), kind.isDirectory())) {
          return;
        }
        if (kind.isDirectory()) {
          below(place, rules);
        } else {
          file(place, kind);
        }
      } catch (IOException trouble) {
        found.fail(Paths.slashed(place.shown()), Paths.reason(trouble));
      }
    }

    private void below(Place place, IgnoreRules rules) throws IOException {
      if (GitFolder.isRoot(place.real())) {
        Walk nested = new Walk(found, place.real());
        nested.folder(place, rules(Optional.of(place.real()), place.real()));
      } else {
        folder(place, rules.below(place.real()));
      }
    }

    private void file(Place place, BasicFileAttributes kind) {
      String shown = Paths.slashed(place.shown());
      if (kind.isSymbolicLink()) {
        if (reads.test(shown) || Files.isDirectory(place.file())) {
          found.skip(shown, "a symbolic link, which is not followed");
        }
      } else if (kind.isRegularFile() && reads.test(shown)) {
        found.add(source(place, from, false));
      } else if (kind.isRegularFile()) {
        OtherLanguages.of(shown)
            .ifPresent(language -> found.skip(shown, language + " is not checked"));
      }
    }

    private static List<Path> names(Path folder) throws IOException {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
        List<Path> names = new ArrayList<>();
        children.forEach(child -> names.add(folder.relativize(child)));
        names.sort(Comparator.comparing(Path::toString));
        return names;
      } catch (DirectoryIteratorException trouble) {
        throw trouble.getCause();
      }
    }
  }
}
