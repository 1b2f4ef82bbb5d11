package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import java.util.Optional;

/**
 * What calls call: by name, as a method of a value of known type, or as the configuration writes
 * it.
 */
final class Callees {
  private final Names names;
  private final Classes classes;
  private final Surroundings surroundings;
  private final DjangoModels django;
  private final Types types;

  Callees(
      Names names, Classes classes, Surroundings surroundings, DjangoModels django, Types types) {
    this.names = names;
    this.classes = classes;
    this.surroundings = surroundings;
    this.django = django;
    this.types = types;
  }

  /** Returns the qualified name of what is called. */
  Optional<String> callee(Call call, int depth) {
    Optional<String> resolved = resolved(call, depth);
    return resolved.isPresent()
        ? resolved.map(surroundings.inHouse()::absolute)
        : surroundings
            .inHouse()
            .writtenAs(call.function())
            .filter(_ -> isOpen(call.function(), depth));
  }

  /** Returns whether nothing that this file defines is called. */
  private boolean isOpen(Expression function, int depth) {
    return switch (function) {
      case Name name -> names.functions(name).isEmpty() && classes.named(name).isEmpty();
      case Attribute attribute ->
          classes.named(attribute.value()).isEmpty()
              && types.of(attribute.value(), depth + 1).isEmpty();
      default -> false;
    };
  }

  private Optional<String> resolved(Call call, int depth) {
    Expression function = call.function();
    Optional<String> name = names.qualifiedName(function);
    if (name.isPresent()) {
      return name.map(django::orQuery);
    }
    if (!(function instanceof Attribute attribute)) {
      return types.library(function, depth).map(type -> type + ".__call__");
    }
    Optional<Type> owner = types.of(attribute.value(), depth + 1);
    return types
        .ofAttribute(owner, attribute, depth + 1)
        .filter(Type.Library.class::isInstance)
        .map(type -> ((Type.Library) type).name() + ".__call__")
        .or(
            () ->
                owner
                    .or(() -> classes.named(attribute.value()).map(Type.Local::new))
                    .flatMap(type -> method(type, attribute.name())));
  }

  private Optional<String> method(Type type, String name) {
    return switch (type) {
      case Type.Library(String owner) -> Optional.of(surroundings.canonical(owner + "." + name));
      case Type.Local(ClassDef definition) ->
          classes
              .inheritedFrom(definition, name)
              .map(owner -> surroundings.canonical(owner + "." + name));
    };
  }
}
