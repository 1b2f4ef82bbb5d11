package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import java.util.Optional;

/** The references, as {@link Member} has them, that expressions of a file stand for. */
final class References {
  private static final String OWN = ":";

  /** How far values are followed through names and calls. */
  private static final int LONGEST_WAY = 6;

  private final PythonFile file;

  References(PythonFile file) {
    this.file = file;
  }

  /** Returns the reference of {@code name} in a module. */
  static String member(String module, String name) {
    return module.isEmpty() || module.endsWith(".") ? module + name : module + "." + name;
  }

  /** Returns what an expression stands for: a function, a class, a module. */
  Optional<String> of(Expression expression) {
    return of(expression, 0);
  }

  private Optional<String> of(Expression expression, int depth) {
    Optional<String> known = file.names().qualifiedName(expression);
    if (known.isPresent() || depth > LONGEST_WAY) {
      return known;
    }
    return switch (expression) {
      case Name name -> own(name).or(() -> held(name, depth + 1));
      case Attribute(_, Expression value, String member) ->
          ofType(file.types().of(value))
              .or(() -> of(value, depth + 1))
              .map(owner -> owner + "." + member);
      case Call call -> called(call, depth + 1).map(callee -> callee + Member.CALLED);
      case Await(_, Call call) -> of(call, depth);
      default -> Optional.empty();
    };
  }

  /** Returns what a call calls. */
  Optional<String> called(Call call) {
    return called(call, 0);
  }

  private Optional<String> called(Call call, int depth) {
    return file.types().callee(call).or(() -> of(call.function(), depth));
  }

  /** Returns what a variable of a function holds, where that is one value all the time. */
  private Optional<String> held(Name name, int depth) {
    return file.scope(name)
        .owner(name.id())
        .flatMap(owner -> Names.only(owner.bindings(name.id())))
        .flatMap(
            binding ->
                binding instanceof Binding.Value(_, Expression value)
                    ? of(value, depth)
                    : Optional.empty());
  }

  /** Returns the class that a value is an instance of. */
  Optional<String> ofType(Optional<Type> type) {
    return type.flatMap(
        known ->
            switch (known) {
              case Type.Library(String name) -> Optional.of(name);
              case Type.Local(ClassDef definition) -> own(definition);
            });
  }

  /** What the module binds, or what a {@code from … import *} may bring. */
  private Optional<String> own(Name name) {
    Optional<Scope> owner = file.scope(name).owner(name.id());
    return owner.isEmpty() || owner.get().kind() == Scope.Kind.MODULE
        ? Optional.of(OWN + name.id())
        : Optional.empty();
  }

  private Optional<String> own(ClassDef definition) {
    return file.scope(definition).kind() == Scope.Kind.MODULE
        ? Optional.of(OWN + definition.name())
        : Optional.empty();
  }
}
