package dev.loopguard.analysis.python;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.index.PythonModule;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up what a file offers to other files. */
final class Summariser {
  private final PythonFile file;
  private final Scope module;
  private final MemberSummaries members;

  private Summariser(PythonFile file) {
    this.file = file;
    this.module = file.scope(file.tree());
    this.members = new MemberSummaries(file);
  }

  static PythonModule summarise(ParsedModule parsed) {
    return new Summariser(PythonFile.of("", parsed, ProjectFacts.UNKNOWN)).module();
  }

  private PythonModule module() {
    Map<String, Member> all = new HashMap<>();
    for (String name : module.names()) {
      all.put(name, members.of(module.bindings(name)));
    }
    Imports imports = Imports.of(file.tree());
    return new PythonModule(
        all,
        imports.stars(),
        exported(),
        all.containsKey("__getattr__"),
        imports.all(),
        CallSummaries.of(file));
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
