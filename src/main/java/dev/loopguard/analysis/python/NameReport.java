package dev.loopguard.analysis.python;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rules read each name, attribute and call of a file as; for people who look into one. */
public final class NameReport {
  private final PythonFile file;
  private final List<Entry> entries = new ArrayList<>();

  private NameReport(PythonFile file) {
    this.file = file;
  }

  /**
   * One name, attribute or call.
   *
   * @param node where
   * @param code its source on one line, cut short where it is long
   * @param meaning what it stands for; of a call, what is called
   * @param type the type of its value, where that is known
   */
  public record Entry(Expression node, String code, Meaning meaning, Optional<Type> type) {}

  /** What an expression stands for. */
  public sealed interface Meaning {
    /** Something of a library or of Python itself, like {@code time.sleep}. */
    record Qualified(String name) implements Meaning {}

    /** A name that the file binds, in one way or in several. */
    record Bound(List<Binding> bindings) implements Meaning {}

    /** Functions of the file, one of which a call runs. */
    record Defined(List<FunctionDef> functions) implements Meaning {}

    record Unknown() implements Meaning {}
  }

  /** Returns the entries of a file, each before what is within it. */
  public static List<Entry> of(String path, ParsedModule module) {
    NameReport report = new NameReport(PythonFile.of(path, module, ProjectFacts.UNKNOWN));
    report.walk(module.tree());
    return List.copyOf(report.entries);
  }

  private void walk(Node node) {
    switch (node) {
      case Name name -> add(name, bound(name));
      case Attribute attribute -> add(attribute, member(attribute));
      case Call call -> add(call, called(call));
      default -> {}
    }
    Children.forEach(node, this::walk);
  }

  private void add(Expression node, Meaning meaning) {
    entries.add(new Entry(node, file.snippet(node), meaning, file.types().of(node)));
  }

  private Meaning bound(Name name) {
    List<Binding> bindings = file.names().bindings(name);
    return file.names()
        .qualifiedName(name)
        .<Meaning>map(Meaning.Qualified::new)
        .orElseGet(() -> bindings.isEmpty() ? new Meaning.Unknown() : new Meaning.Bound(bindings));
  }

  private Meaning member(Attribute attribute) {
    return file.names()
        .qualifiedName(attribute)
        .or(
            () ->
                file.types()
                    .of(attribute.value())
                    .flatMap(NameReport::library)
                    .map(type -> type + "." + attribute.name()))
        .<Meaning>map(Meaning.Qualified::new)
        .orElseGet(Meaning.Unknown::new);
  }

  private Meaning called(Call call) {
    return file.types()
        .callee(call)
        .<Meaning>map(Meaning.Qualified::new)
        .or(() -> file.functions().callees(call).map(Meaning.Defined::new))
        .orElseGet(Meaning.Unknown::new);
  }

  private static Optional<String> library(Type type) {
    return switch (type) {
      case Type.Library(String name) -> Optional.of(name);
      case Type.Local _ -> Optional.empty();
    };
  }
}
