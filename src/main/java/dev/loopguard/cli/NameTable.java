package dev.loopguard.cli;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.NameReport;
import dev.loopguard.analysis.python.NameReport.Entry;
import dev.loopguard.analysis.python.NameReport.Meaning;
import dev.loopguard.analysis.python.Type;
import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the names of a file stand for, a line each: where, the code, the meaning, the type. */
final class NameTable {
  private final LineTable lines;

  private NameTable(LineTable lines) {
    this.lines = lines;
  }

  static String of(String path, ParsedModule module) {
    NameTable table = new NameTable(module.lines());
    return NameReport.of(path, module).stream().map(table::row).collect(Collectors.joining());
  }

  private String row(Entry entry) {
    int start = entry.node().start();
    String type = entry.type().map(known -> ", of type " + name(known)).orElse("");
    return "%d:%d: %s %s: %s%s\n"
        .formatted(
            lines.line(start),
            lines.column(start),
            entry.node().getClass().getSimpleName().toLowerCase(Locale.ROOT),
            Visible.of(entry.code()),
            words(entry.meaning()),
            type);
  }

  private String words(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Qualified(String name) -> Visible.of(name);
      case Meaning.Bound(List<Binding> bindings) ->
          bindings.stream().map(this::words).collect(Collectors.joining(" or "));
      case Meaning.Defined(List<FunctionDef> functions) ->
          functions.stream()
              .map(function -> "the function `" + Visible.of(function.name()) + "`" + of(function))
              .collect(Collectors.joining(" or "));
      case Meaning.Unknown _ -> "unknown";
    };
  }

  private String words(Binding binding) {
    String what =
        switch (binding) {
          case Binding.ImportedModule _, Binding.ImportedMember _ -> "an import";
          case Binding.LocalFunction _ -> "a function";
          case Binding.LocalClass _ -> "a class";
          case Binding.Argument _ -> "a parameter";
          case Binding.Value _, Binding.Declared _ -> "a variable";
          case Binding.Entered _ -> "a context manager's value";
          case Binding.Unknown _ -> "a variable of unknown value";
        };
    return what + of(binding.node());
  }

  private String of(Node node) {
    return " of line " + lines.line(node.start());
  }

  private static String name(Type type) {
    return switch (type) {
      case Type.Library(String name) -> Visible.of(name);
      case Type.Local(var definition) -> Visible.of(definition.name());
    };
  }
}
