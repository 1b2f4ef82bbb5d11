package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import java.util.Optional;

/** The references, as {@link Member} has them, that expressions of a file stand for. */
final class References {
  private static final String OWN = ":";

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
    Optional<String> known = file.names().qualifiedName(expression);
    return known.isPresent()
        ? known
        : switch (expression) {
          case Name name -> own(name);
          case Attribute(_, Expression value, String member) ->
              ofType(file.types().of(value)).or(() -> of(value)).map(owner -> owner + "." + member);
          default -> Optional.empty();
        };
  }

  /** Returns what a call calls. */
  Optional<String> called(Call call) {
    return file.types().callee(call).or(() -> of(call.function()));
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
