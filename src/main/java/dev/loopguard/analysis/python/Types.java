package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Classes.AttributeValue;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The types of expressions, as far as single bindings, annotations and constructors tell. */
public final class Types {
  /** How many steps are followed; longer ways are loops or riddles. */
  private static final int LONGEST_WAY = 16;

  /** How many expressions a question looks at; what takes more has no answer. */
  private static final int MOST_STEPS = 64;

  private static final String SUPER = "builtins.super";

  private final Names names;
  private final Surroundings surroundings;
  private final Classes classes;
  private final Results results;
  private final DjangoModels django;
  private final Definitions definitions;
  private final Elements elements;
  private final Annotations annotations;
  private final Callees resolver;
  private final IdentityHashMap<Call, Optional<String>> callees = new IdentityHashMap<>();
  private final IdentityHashMap<Expression, Optional<Type>> types = new IdentityHashMap<>();

  /** The nodes whose values are being asked for: {@code query = query.limit(1)} adds no type. */
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private int stepsLeft;

  private record Choice(Expression value, Optional<Type> type) {}

  Types(Names names, Classes classes, Places places, Surroundings surroundings) {
    this.names = names;
    this.surroundings = surroundings;
    this.classes = classes;
    this.definitions = new Definitions(places);
    this.results = new Results(new Decorators(names, surroundings), this);
    this.elements = new Elements(names, this, surroundings);
    this.annotations = new Annotations(names, classes, surroundings);
    this.django = new DjangoModels(names, classes);
    this.resolver = new Callees(names, classes, surroundings, django, this);
  }

  /** Returns the type of a value. */
  public Optional<Type> of(Expression expression) {
    Optional<Type> known = types.get(expression);
    if (known == null) {
      stepsLeft = MOST_STEPS;
      known = of(expression, 0);
      types.put(expression, known);
    }
    return known;
  }

  /**
   * Returns the qualified name of what is called: of a function, like {@code time.sleep}, or of a
   * method on a value of known type, like {@code requests.Session.get}.
   */
  public Optional<String> callee(Call call) {
    Optional<String> known = callees.get(call);
    if (known == null) {
      stepsLeft = MOST_STEPS;
      known = resolver.callee(call, 0);
      callees.put(call, known);
    }
    return known;
  }

  /** Returns whether {@code call} calls one of {@code qualifiedNames}. */
  public boolean calls(Call call, Set<String> qualifiedNames) {
    return callee(call).filter(qualifiedNames::contains).isPresent();
  }

  /** Returns whether {@code call} calls something by a qualified name that is {@code wanted}. */
  public boolean calls(Call call, Predicate<String> wanted) {
    return callee(call).filter(wanted).isPresent();
  }

  /** Returns what an attribute of an object of this file is annotated with. */
  public Optional<Expression> annotation(Expression object, String attribute) {
    return values(object, attribute).stream()
        .flatMap(value -> value.annotation().stream())
        .findFirst();
  }

  /** Returns what the file assigns to an attribute of an object of one of its classes. */
  public List<Expression> assigned(Expression object, String attribute) {
    return values(object, attribute).stream().flatMap(value -> value.value().stream()).toList();
  }

  /** Returns the type that an annotation names. */
  Optional<Type> annotated(Expression annotation) {
    stepsLeft = MOST_STEPS;
    return ofAnnotation(annotation, 0);
  }

  /** Returns the type that another name is given to: {@code Dep = Annotated[Session, …]}. */
  Optional<Type> aliased(Expression value) {
    return annotations.isWrapped(value) ? annotated(value) : Optional.empty();
  }

  /** Returns the type of what the body of a function returns. */
  Optional<Type> returned(FunctionDef function) {
    stepsLeft = MOST_STEPS;
    return results.ofBody(function);
  }

  /** Returns the type of an attribute of instances of a class of this file. */
  Optional<Type> ofAttribute(ClassDef owner, String name) {
    stepsLeft = MOST_STEPS;
    return ofAttribute(owner, name, 0);
  }

  private List<AttributeValue> values(Expression object, String attribute) {
    return of(object)
        .filter(Type.Local.class::isInstance)
        .map(type -> classes.inheritedAttribute(((Type.Local) type).definition(), attribute))
        .orElse(List.of());
  }

  Optional<String> library(Expression expression, int depth) {
    return of(expression, depth + 1)
        .filter(Type.Library.class::isInstance)
        .map(type -> ((Type.Library) type).name());
  }

  /** Returns whether a question at this depth may still be followed. */
  boolean hasSteps(int depth) {
    return depth <= LONGEST_WAY && --stepsLeft >= 0;
  }

  Optional<Type> of(Expression expression, int depth) {
    if (!hasSteps(depth)) {
      return Optional.empty();
    }
    return switch (expression) {
      case Call call -> ofCall(call, depth);
      case Await(_, Call call) -> ofAwaited(call, depth);
      case Name name -> ofName(name, depth);
      case Attribute attribute -> ofAttribute(attribute, depth);
      case Expression.NamedExpression named -> of(named.value(), depth + 1);
      case Expression.Conditional either ->
          agreed(
              Stream.of(either.body(), either.otherwise())
                  .filter(value -> !isNone(value))
                  .map(value -> of(value, depth + 1)));
      case Expression.BooleanOperation choice when !choice.and() -> ofChoice(choice, depth + 1);
      case Expression.BinaryOperation(_, Expression left, String operator, Expression right)
          when operator.equals("/") ->
          library(left, depth)
              .flatMap(type -> surroundings.resultOf(type + ".__truediv__"))
              .or(
                  () ->
                      library(right, depth)
                          .flatMap(type -> surroundings.resultOf(type + ".__rtruediv__")))
              .map(Type.Library::new);
      case Expression.Subscript(_, Expression value, _) ->
          library(value, depth)
              .flatMap(type -> surroundings.resultOf(type + ".__getitem__"))
              .map(Type.Library::new);
      default -> Optional.empty();
    };
  }

  /** {@code settings.get("folder") or Path("data")}: what is found is of its stand-in's type. */
  private Optional<Type> ofChoice(Expression.BooleanOperation choice, int depth) {
    return agreed(
        choice.operands().stream()
            .filter(value -> !isNone(value))
            .map(value -> new Choice(value, of(value, depth)))
            .filter(c -> c.type.isPresent() || c.value instanceof Name)
            .map(Choice::type));
  }

  private Optional<Type> ofCall(Call call, int depth) {
    Optional<ClassDef> local = classes.named(call.function());
    if (local.isPresent()) {
      return local.map(Type.Local::new);
    }
    Optional<Call> entered = Wrappers.entered(call);
    if (entered.isPresent() && hasSteps(depth)) {
      return ofCall(entered.get(), depth + 1);
    }
    Optional<String> callee = resolver.callee(call, depth);
    if (callee.filter(SUPER::equals).isPresent()) {
      return classes.baseAround(call).map(Type.Library::new);
    }
    if (callee.filter(Wrappers::wrap).isPresent()) {
      return Wrappers.ofCall(callee.get(), call, wrapped -> of(wrapped, depth + 1));
    }
    return callee.isPresent()
        ? callee
            .filter(name -> !surroundings.isAwaited(name))
            .flatMap(surroundings::resultOf)
            .map(Type.Library::new)
        : results.of(functions(call, depth), false, depth + 1);
  }

  private Optional<Type> ofAwaited(Call call, int depth) {
    Optional<Call> entered = Wrappers.enteredAsync(call);
    if (entered.isPresent() && hasSteps(depth)) {
      return ofAwaited(entered.get(), depth + 1);
    }
    Optional<String> callee = resolver.callee(call, depth);
    return callee.isPresent()
        ? callee.flatMap(surroundings::awaitedResultOf).map(Type.Library::new)
        : results.of(functions(call, depth), true, depth + 1);
  }

  /** Returns the functions of this file that a call may run; empty when others may take part. */
  private List<FunctionDef> functions(Call call, int depth) {
    return switch (call.function()) {
      case Name name -> names.functions(name);
      case Attribute attribute ->
          of(attribute.value(), depth + 1)
              .filter(Type.Local.class::isInstance)
              .flatMap(type -> classes.method(((Type.Local) type).definition(), attribute.name()))
              .orElse(List.of());
      default -> List.of();
    };
  }

  private Optional<Type> ofName(Name name, int depth) {
    Optional<Type> self = classes.ofSelf(name).map(Type.Local::new);
    return self.isPresent() ? self : ofBindings(name, names.bindings(name), depth + 1);
  }

  /** Returns the declared type, or the one type of all values but {@code None}. */
  private Optional<Type> ofBindings(Name name, List<Binding> bindings, int depth) {
    if (bindings.size() == 1) {
      return ofBinding(bindings.getFirst(), depth);
    }
    if (bindings.size() > Names.MOST_BINDINGS) {
      return Optional.empty();
    }
    for (Binding binding : bindings) {
      if (binding instanceof Binding.Declared) {
        return ofBinding(binding, depth);
      }
    }
    List<Binding> reaching = definitions.reaching(name, bindings);
    List<Binding> values =
        (reaching.stream().allMatch(Names::isNone) ? bindings : reaching)
            .stream()
                .filter(binding -> !Names.isNone(binding) && !open.contains(binding.node()))
                .toList();
    Optional<Type> agreed = agreed(values.stream().map(binding -> ofBinding(binding, depth)));
    return agreed.isPresent() ? agreed : ofAnnotated(values, depth);
  }

  /** Returns the type that a parameter is annotated with, which other values should be of too. */
  private Optional<Type> ofAnnotated(List<Binding> values, int depth) {
    return values.stream()
        .filter(Binding.Argument.class::isInstance)
        .findFirst()
        .flatMap(argument -> ofBinding(argument, depth));
  }

  /** Returns the type that all agree on. */
  static Optional<Type> agreed(Stream<Optional<Type>> types) {
    Iterator<Optional<Type>> all = types.iterator();
    Optional<Type> agreed = all.hasNext() ? all.next() : Optional.empty();
    while (all.hasNext() && agreed.isPresent()) {
      if (!all.next().equals(agreed)) {
        agreed = Optional.empty();
      }
    }
    return agreed;
  }

  private Optional<Type> ofBinding(Binding binding, int depth) {
    if (!open.add(binding.node())) {
      return Optional.empty();
    }
    Optional<Type> type = ofValue(binding, depth);
    open.remove(binding.node());
    return type;
  }

  private Optional<Type> ofValue(Binding binding, int depth) {
    return switch (binding) {
      case Binding.Unknown(Statement.For loop) when !loop.async() ->
          elements.of(loop.target(), loop.iterable(), depth);
      case Binding.Unknown(ComprehensionClause clause) when !clause.async() ->
          elements.of(clause.target(), clause.iterable(), depth);
      case Binding.Value(_, Expression value) -> of(value, depth);
      case Binding.Declared declared -> ofAnnotation(declared.annotation(), depth);
      case Binding.Argument argument ->
          Optional.ofNullable(argument.node().annotation()).flatMap(a -> ofAnnotation(a, depth));
      case Binding.Entered(_, Await awaited, _) -> of(awaited, depth);
      case Binding.Entered(_, Call call, boolean async) ->
          async ? ofAwaited(call, depth) : ofCall(call, depth);
      case Binding.Entered(_, Expression context, _) -> of(context, depth);
      case Binding.ImportedMember(_, String name) ->
          surroundings.typeOf(name).map(Type.Library::new);
      case Binding.ImportedModule _,
          Binding.LocalFunction _,
          Binding.LocalClass _,
          Binding.Unknown _ ->
          Optional.empty();
    };
  }

  private Optional<Type> ofAttribute(Attribute attribute, int depth) {
    return ofAttribute(of(attribute.value(), depth + 1), attribute, depth);
  }

  Optional<Type> ofAttribute(Optional<Type> owner, Attribute attribute, int depth) {
    return owner.isEmpty()
        ? attribute.name().equals("objects")
            ? django.manager(attribute.value())
            : names.qualifiedName(attribute).flatMap(surroundings::typeOf).map(Type.Library::new)
        : switch (owner.get()) {
          case Type.Local(ClassDef definition) ->
              ofAttribute(definition, attribute.name(), depth + 1);
          case Type.Library(String name) ->
              surroundings.attribute(name, attribute.name()).map(Type.Library::new);
        };
  }

  /** Returns the annotated type, or the one type of all values but {@code None}. */
  private Optional<Type> ofAttribute(ClassDef owner, String name, int depth) {
    List<AttributeValue> values = classes.inheritedAttribute(owner, name);
    Optional<Expression> annotation =
        values.stream().flatMap(value -> value.annotation().stream()).findFirst();
    if (annotation.isPresent()) {
      return ofAnnotation(annotation.get(), depth);
    }
    return values.isEmpty()
        ? classes
            .property(owner, name)
            .flatMap(getter -> results.ofProperty(getter, depth))
            .or(() -> ofInherited(owner, name))
        : agreed(
            values.stream()
                .filter(value -> value.value().filter(Types::isNone).isEmpty())
                .filter(value -> !open.contains(value.node()))
                .map(value -> ofAttribute(value, depth)));
  }

  private Optional<Type> ofInherited(ClassDef owner, String name) {
    return classes
        .inheritedFrom(owner, name)
        .flatMap(base -> surroundings.attribute(base, name))
        .map(Type.Library::new);
  }

  private Optional<Type> ofAttribute(AttributeValue value, int depth) {
    open.add(value.node());
    Optional<Type> type = value.value().flatMap(plain -> of(plain, depth));
    open.remove(value.node());
    return type;
  }

  Optional<Type> ofAnnotation(Expression annotation, int depth) {
    return annotations.of(annotation, depth);
  }

  static boolean isNone(Expression expression) {
    return expression instanceof NameConstant(_, NameConstant.Value value)
        && value == NameConstant.Value.NONE;
  }
}
