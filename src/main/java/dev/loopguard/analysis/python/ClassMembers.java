package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Classes.AttributeValue;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.AnnotatedAssign;
import dev.loopguard.analysis.python.syntax.Statement.Assign;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a file writes into its classes: bodies, and assignments to attributes. */
final class ClassMembers {
  private final Names names;
  private final Places places;
  private final IdentityHashMap<ClassDef, Map<String, List<AttributeValue>>> attributes =
      new IdentityHashMap<>();
  private final IdentityHashMap<ClassDef, Scope> bodyScopes = new IdentityHashMap<>();
  private final List<ClassDef> all = new ArrayList<>();
  private final Set<String> asyncProperties = new HashSet<>();

  /** Attributes of anything but {@code self} that the file assigns to, as tests do. */
  private final Set<String> replaced = new HashSet<>();

  ClassMembers(Names names, Places places, Node tree) {
    this.names = names;
    this.places = places;
    collect(tree);
  }

  /** Returns every class, in source order. */
  List<ClassDef> classes() {
    return all;
  }

  /** Returns the scope of a class's body. */
  Scope scope(ClassDef definition) {
    return Objects.requireNonNull(bodyScopes.get(definition));
  }

  /** Returns what is assigned to an attribute in the class itself. */
  List<AttributeValue> attribute(ClassDef definition, String name) {
    return attributes.getOrDefault(definition, Map.of()).getOrDefault(name, List.of());
  }

  /** Returns the names of the attributes that the class itself assigns to. */
  Set<String> attributes(ClassDef definition) {
    return attributes.getOrDefault(definition, Map.of()).keySet();
  }

  /** Returns whether some class has a method of this name that is async and decorated. */
  boolean nameAsyncProperty(String name) {
    return asyncProperties.contains(name);
  }

  /** Returns whether something else is put in the place of members of this name. */
  boolean areReplaced(String name) {
    return replaced.contains(name);
  }

  /** Returns the class whose instance (or itself, for {@code cls}) a name stands for. */
  Optional<ClassDef> ofSelf(Name name) {
    return names
        .onlyBinding(name)
        .filter(Binding.Argument.class::isInstance)
        .flatMap(binding -> ownerOfFirst(((Binding.Argument) binding).node()));
  }

  private void collect(Node node) {
    switch (node) {
      case ClassDef definition -> {
        all.add(definition);
        bodyScopes.put(definition, places.scope(definition.body().getFirst()));
      }
      case FunctionDef function when function.async() && !function.decorators().isEmpty() ->
          asyncProperties.add(function.name());
      case Assign assign ->
          assign
              .targets()
              .forEach(t -> note(t, assign, Optional.empty(), Optional.of(assign.value())));
      case AnnotatedAssign assign ->
          note(
              assign.target(),
              assign,
              Optional.of(assign.annotation()),
              Optional.ofNullable(assign.value()));
      case Statement.AugmentedAssign assign ->
          note(assign.target(), assign, Optional.empty(), Optional.empty());
      default -> {}
    }
    Children.forEach(node, this::collect);
  }

  private void note(
      Expression target, Node node, Optional<Expression> annotation, Optional<Expression> value) {
    switch (target) {
      case Attribute(_, Name self, String name) ->
          ofSelf(self)
              .ifPresentOrElse(
                  owner -> add(owner, name, new AttributeValue(node, annotation, value)),
                  () -> noteReplaced(name, value));
      case Attribute(_, Expression _, String name) -> noteReplaced(name, value);
      case Name name when places.scope(name).node() instanceof ClassDef owner ->
          add(owner, name.id(), new AttributeValue(node, annotation, value));
      case Expression.TupleDisplay tuple ->
          tuple.elements().forEach(e -> note(e, node, Optional.empty(), Optional.empty()));
      default -> {}
    }
  }

  /** {@code client.on_message = self.on_message} hands the method over and replaces none. */
  private void noteReplaced(String name, Optional<Expression> value) {
    if (value
        .filter(v -> v instanceof Attribute(_, _, String same) && same.equals(name))
        .isEmpty()) {
      replaced.add(name);
    }
  }

  private void add(ClassDef owner, String name, AttributeValue value) {
    attributes
        .computeIfAbsent(owner, _ -> new HashMap<>())
        .computeIfAbsent(name, _ -> new ArrayList<>())
        .add(value);
  }

  private Optional<ClassDef> ownerOfFirst(Parameter parameter) {
    Node parameters = places.parent(parameter).orElseThrow();
    return places
        .parent(parameters)
        .filter(FunctionDef.class::isInstance)
        .map(FunctionDef.class::cast)
        .filter(function -> Nodes.same(function.parameters().all().getFirst(), parameter))
        .filter(function -> parameter.kind() != Parameter.Kind.VAR_POSITIONAL)
        .filter(function -> !isStatic(function))
        .flatMap(function -> places.parent(function))
        .filter(ClassDef.class::isInstance)
        .map(ClassDef.class::cast);
  }

  private boolean isStatic(FunctionDef function) {
    return function.decorators().stream()
        .anyMatch(d -> names.means(d, Set.of("builtins.staticmethod")));
  }
}
