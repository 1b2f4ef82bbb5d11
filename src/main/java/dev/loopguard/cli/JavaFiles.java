package dev.loopguard.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Java files below a folder. Links are not followed, and hidden folders are passed over. */
final class JavaFiles extends SimpleFileVisitor<Path> {
  /** As many files and folders are looked at; what has more is no repository. */
  private static final int MOST = 500_000;

  private final Path root;
  private final Map<String, List<String>> byName = new HashMap<>();
  private int seen;

  private JavaFiles(Path root) {
    this.root = root;
  }

  /** Returns the paths of the files from the folder, by their names. */
  static Map<String, List<String>> below(Path root) {
    JavaFiles files = new JavaFiles(root);
    try {
      Files.walkFileTree(root, files);
    } catch (IOException unreadable) {
      return files.byName;
    }
    files.byName.values().forEach(paths -> paths.sort(null));
    return files.byName;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return !folder.equals(root) && folder.getFileName().toString().startsWith(".")
        ? FileVisitResult.SKIP_SUBTREE
        : next();
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    if (attributes.isRegularFile() && name.endsWith(".java")) {
      byName
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(Paths.slashed(root.relativize(file)));
    }
    return next();
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
    return next();
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException unreadable) {
    return FileVisitResult.CONTINUE;
  }

  private FileVisitResult next() {
    return ++seen > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }
}
