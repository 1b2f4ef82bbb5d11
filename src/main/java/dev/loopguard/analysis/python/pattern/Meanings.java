package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.Metavariables;
import dev.loopguard.analysis.pattern.Wildcard;
import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.Names;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Type;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.List;
import java.util.Optional;

/**
 * What names in patterns and in a file mean. {@code time.sleep} in a pattern is the function of
 * that name, however the file has imported it; and what is written the same, unless the file has
 * imported something else by that name.
 */
final class Meanings {
  private final PythonFile file;

  Meanings(PythonFile file) {
    this.file = file;
  }

  /** Returns whether an expression of a pattern is a name, dotted or not, without metavariables. */
  boolean isNamed(Expression pattern) {
    return switch (pattern) {
      case Name(_, String id) -> isPlain(id);
      case Attribute(_, Expression value, String member) -> isPlain(member) && isNamed(value);
      default -> false;
    };
  }

  private static boolean isPlain(String identifier) {
    return Metavariables.meaning(identifier) instanceof Wildcard.None;
  }

  /** Returns whether an expression of the file means a name of the pattern. */
  boolean mean(Expression pattern, Expression code) {
    if (!(code instanceof Name || code instanceof Attribute)) {
      return false;
    }
    String wanted = written(pattern).orElseThrow();
    Optional<String> qualified = file.names().qualifiedName(code);
    return qualified.filter(name -> name.equals(wanted) || isBuiltin(name, wanted)).isPresent()
        || (written(code).filter(wanted::equals).isPresent() && !isSomethingElse(root(code)));
  }

  /** Returns whether a call is one of a method of a library that a pattern names by its class. */
  boolean calls(Expression.Call call, Expression pattern) {
    return isNamed(pattern) && file.types().callee(call).equals(written(pattern));
  }

  /** Returns whether an expression is one of {@code names}, or an instance of such a class. */
  boolean isOneOf(Expression expression, List<String> names) {
    Optional<String> qualified = file.names().qualifiedName(expression);
    Optional<String> type =
        file.types()
            .of(expression)
            .filter(Type.Library.class::isInstance)
            .map(one -> ((Type.Library) one).name())
            .or(() -> constructed(expression));
    return names.stream().anyMatch(name -> isNamed(qualified, name) || isNamed(type, name));
  }

  /** An instance of a class that no knowledge tells of shows by {@code queue = Queue()}. */
  private Optional<String> constructed(Expression expression) {
    List<Expression> values =
        expression instanceof Attribute(_, Expression owner, String member)
            ? file.types().assigned(owner, member)
            : file.names().origin(expression).stream().toList();
    return values.size() == 1 && values.getFirst() instanceof Expression.Call call
        ? file.names().qualifiedName(call.function())
        : Optional.empty();
  }

  /** {@code requests.*} means everything in it. */
  private static boolean isNamed(Optional<String> found, String wanted) {
    return found
        .filter(
            name ->
                wanted.endsWith(".*")
                    ? name.startsWith(wanted.substring(0, wanted.length() - 1))
                    : name.equals(wanted) || isBuiltin(name, wanted))
        .isPresent();
  }

  private static boolean isBuiltin(String name, String wanted) {
    return name.equals("builtins." + wanted);
  }

  /** Returns whether a name is imported from where it has another name, or hides one of Python. */
  private boolean isSomethingElse(Name root) {
    List<Binding> bindings = file.names().bindings(root);
    if (bindings.isEmpty() || Names.isBuiltin(root.id())) {
      return !bindings.isEmpty();
    }
    return bindings.stream().allMatch(Meanings::isImport)
        && file.names()
            .qualifiedName(root)
            .filter(name -> !name.equals(root.id()) && !name.endsWith("." + root.id()))
            .isPresent();
  }

  private static boolean isImport(Binding binding) {
    return binding instanceof Binding.ImportedModule || binding instanceof Binding.ImportedMember;
  }

  private static Name root(Expression expression) {
    Expression at = expression;
    while (at instanceof Attribute attribute) {
      at = attribute.value();
    }
    return (Name) at;
  }

  private static Optional<String> written(Expression expression) {
    return switch (expression) {
      case Name(_, String id) -> Optional.of(id);
      case Attribute(_, Expression value, String member) ->
          written(value).map(owner -> owner + "." + member);
      default -> Optional.empty();
    };
  }
}
