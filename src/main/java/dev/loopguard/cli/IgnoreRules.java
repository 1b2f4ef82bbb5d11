package dev.loopguard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * What git ignores in a folder and below: its {@code .gitignore}, then those above it, then the
 * repository's {@code info/exclude}; the first that has an opinion counts. A user's own ignore file
 * is left out, so that everybody gets the same answer.
 */
final class IgnoreRules {
  /** Ignores nothing. */
  static final IgnoreRules NONE = new IgnoreRules(Optional.empty(), Path.of(""), new IgnoreNode());

  private static final String FILE = ".gitignore";

  private final Optional<IgnoreRules> outer;
  private final Path folder;
  private final IgnoreNode node;

  private IgnoreRules(Optional<IgnoreRules> outer, Path folder, IgnoreNode node) {
    this.outer = outer;
    this.folder = folder;
    this.node = node;
  }

  /** Returns the rules that hold in {@code folder} of the work tree at {@code root}. */
  static IgnoreRules in(Path root, Path folder) throws IOException {
    Deque<Path> way = new ArrayDeque<>();
    for (Path at = folder; at != null && !at.equals(root); at = at.getParent()) {
      way.addFirst(at);
    }
    IgnoreRules rules =
        new IgnoreRules(Optional.empty(), root, new IgnoreNode())
            .with(root, GitFolder.exclude(root))
            .with(root, root.resolve(FILE));
    for (Path at : way) {
      rules = rules.below(at);
    }
    return rules;
  }

  /** Returns the rules that hold in {@code child}, a folder of this one. */
  IgnoreRules below(Path child) throws IOException {
    return this == NONE ? NONE : with(child, child.resolve(FILE));
  }

  boolean ignores(Path path, boolean isFolder) {
    @Nullable Boolean opinion =
        node.getRules().isEmpty()
            ? null
            : node.checkIgnored(Paths.slashed(folder.relativize(path)), isFolder);
    return opinion == null
        ? outer.map(rules -> rules.ignores(path, isFolder)).orElse(false)
        : opinion;
  }

  private IgnoreRules with(Path place, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return this;
    }
    IgnoreNode read = new IgnoreNode();
    try (InputStream in = Files.newInputStream(file)) {
      read.parse(in);
    }
    return new IgnoreRules(Optional.of(this), place, read);
  }
}
