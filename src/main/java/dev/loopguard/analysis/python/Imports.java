package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.ImportedName;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a file imports, at its top or anywhere else; relative imports keep their dots. */
final class Imports {
  /** Most imports that are noted; no file written by hand has so many. */
  private static final int MOST = 5_000;

  private final SortedSet<String> all = new TreeSet<>();
  private final List<String> stars = new ArrayList<>();

  private Imports() {}

  static Imports of(ModuleTree tree) {
    Imports imports = new Imports();
    imports.collect(tree);
    return imports;
  }

  /** Returns everything that is imported, sorted. */
  List<String> all() {
    return List.copyOf(all);
  }

  /** Returns the modules that everything is imported of, in order. */
  List<String> stars() {
    return List.copyOf(stars);
  }

  private void collect(Node node) {
    switch (node) {
      case Statement.Import statement ->
          statement.names().forEach(imported -> note(imported.name()));
      case Statement.ImportFrom statement -> collect(statement);
      case Expression _ -> {}
      default -> Children.forEach(node, this::collect);
    }
  }

  private void collect(Statement.ImportFrom statement) {
    String from = ".".repeat(statement.level()) + statement.module();
    for (ImportedName imported : statement.names()) {
      if (imported.name().equals("*")) {
        stars.add(from);
        note(from);
      } else {
        note(References.member(from, imported.name()));
      }
    }
  }

  private void note(String reference) {
    if (all.size() < MOST) {
      all.add(reference);
    }
  }
}
