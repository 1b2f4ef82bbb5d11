package dev.loopguard.analysis.python;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.index.PythonModule;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.ImportedName;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sums up what a file offers to other files. */
final class Summariser {
  /** Most imports that are noted; no file written by hand has so many. */
  private static final int MOST_IMPORTS = 5_000;

  private final PythonFile file;
  private final Scope module;
  private final MemberSummaries members;
  private final SortedSet<String> imports = new TreeSet<>();
  private final List<String> stars = new ArrayList<>();

  private Summariser(PythonFile file) {
    this.file = file;
    this.module = file.scope(file.tree());
    this.members = new MemberSummaries(file);
  }

  static PythonModule summarise(ParsedModule parsed) {
    Summariser summariser = new Summariser(PythonFile.of("", parsed, ProjectFacts.UNKNOWN));
    summariser.collect(summariser.file.tree());
    return summariser.module();
  }

  private PythonModule module() {
    Map<String, Member> all = new HashMap<>();
    for (String name : module.names()) {
      all.put(name, members.of(module.bindings(name)));
    }
    return new PythonModule(
        all,
        stars,
        exported(),
        all.containsKey("__getattr__"),
        List.copyOf(imports),
        CallSummaries.of(file));
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
    if (imports.size() < MOST_IMPORTS) {
      imports.add(reference);
    }
  }

  /** Returns what {@code __all__} lists, where it is bound once, to words. */
  private Optional<List<String>> exported() {
    return Names.only(module.bindings("__all__"))
        .flatMap(
            binding ->
                binding instanceof Binding.Value(_, Expression value)
                    ? words(value)
                    : Optional.empty());
  }

  private static Optional<List<String>> words(Expression value) {
    List<Expression> elements =
        switch (value) {
          case Expression.ListDisplay list -> list.elements();
          case Expression.TupleDisplay tuple -> tuple.elements();
          default -> List.of(value);
        };
    List<String> words =
        elements.stream()
            .filter(StringLiteral.class::isInstance)
            .map(word -> ((StringLiteral) word).value())
            .toList();
    return words.size() == elements.size() ? Optional.of(words) : Optional.empty();
  }
}
