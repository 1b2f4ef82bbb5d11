package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Classes.AttributeValue;
import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sums up what names of a module or a class stand for. */
final class MemberSummaries {
  private static final Member UNKNOWN = new Member.Unknown();

  /** Classes in classes are followed this far. */
  private static final int DEEPEST = 4;

  private static final Set<String> OVERLOAD =
      Set.of("typing.overload", "typing_extensions.overload");

  private final PythonFile file;
  private final References references;
  private final FunctionSummaries functions;

  MemberSummaries(PythonFile file) {
    this.file = file;
    this.references = new References(file);
    this.functions = new FunctionSummaries(file, references);
  }

  /** Returns what all of {@code bindings}, which are those of one name, agree on. */
  Member of(List<Binding> bindings) {
    return of(bindings, 0);
  }

  private Member of(List<Binding> bindings, int depth) {
    List<Binding> telling =
        bindings.stream()
            .filter(binding -> !Names.isNone(binding) && !isOverload(binding))
            .toList();
    if (telling.isEmpty() || telling.size() > Names.MOST_BINDINGS) {
      return UNKNOWN;
    }
    Member first = of(telling.getFirst(), depth);
    return telling.stream().skip(1).allMatch(other -> agrees(first, of(other, depth)))
        ? first
        : UNKNOWN;
  }

  /** Functions that are defined in one of several ways agree when their calls behave the same. */
  private static boolean agrees(Member one, Member other) {
    return (one instanceof Member.Function first && other instanceof Member.Function second)
        ? first.kind() == second.kind()
            && first.kind() != Member.Kind.UNKNOWN
            && first.result().equals(second.result())
        : one.equals(other);
  }

  private boolean isOverload(Binding binding) {
    return binding instanceof Binding.LocalFunction(FunctionDef function)
        && function.decorators().stream()
            .anyMatch(decorator -> file.names().means(decorator, OVERLOAD));
  }

  private Member of(Binding binding, int depth) {
    return switch (binding) {
      case Binding.ImportedModule(_, String name) -> new Member.Alias(name);
      case Binding.ImportedMember(_, String name) -> new Member.Alias(name);
      case Binding.LocalFunction(FunctionDef function) -> functions.of(function);
      case Binding.LocalClass(ClassDef definition) -> of(definition, depth + 1);
      case Binding.Value(_, Expression value) -> ofValue(value);
      case Binding.Declared declared ->
          instance(references.ofType(file.types().annotated(declared.annotation())));
      case Binding.Argument _, Binding.Entered _, Binding.Unknown _ -> UNKNOWN;
    };
  }

  private Member ofValue(Expression value) {
    if (value instanceof Call call && !call.arguments().isEmpty() && isPartial(call)) {
      return alias(references.of(call.arguments().getFirst().value()));
    }
    if (value instanceof Call || value instanceof Expression.Await) {
      Member made = instance(references.ofType(file.types().of(value)));
      return made.equals(UNKNOWN) ? alias(references.of(value)) : made;
    }
    Optional<String> name =
        references.of(value).or(() -> references.ofType(file.types().aliased(value)));
    return name.isPresent() ? alias(name) : instance(references.ofType(file.types().of(value)));
  }

  private static Member alias(Optional<String> reference) {
    return reference.<Member>map(Member.Alias::new).orElse(UNKNOWN);
  }

  private boolean isPartial(Call call) {
    return file.names().means(call.function(), Set.of("functools.partial"));
  }

  private static Member instance(Optional<String> type) {
    return type.<Member>map(Member.Instance::new).orElse(UNKNOWN);
  }

  private Member of(ClassDef definition, int depth) {
    if (depth > DEEPEST) {
      return UNKNOWN;
    }
    Map<String, Member> members = new HashMap<>();
    for (String name : file.classes().names(definition)) {
      members.put(name, member(definition, name, depth));
    }
    return new Member.PythonClass(
        line(definition), bases(definition), file.classes().mayBeRewritten(definition), members);
  }

  private int line(ClassDef definition) {
    return file.lines(definition.start(), definition.start()).first();
  }

  private List<String> bases(ClassDef definition) {
    return definition.arguments().stream()
        .filter(argument -> argument.kind() != Argument.Kind.KEYWORD)
        .map(Argument::value)
        .map(MemberSummaries::unsubscripted)
        .map(
            base ->
                base instanceof Call
                    ? Member.NAMELESS
                    : references.of(base).orElse(Member.NAMELESS))
        .toList();
  }

  /** {@code Repository} of {@code Repository[User]}. */
  private static Expression unsubscripted(Expression base) {
    return base instanceof Expression.Subscript(_, Expression generic, _) ? generic : base;
  }

  private Member member(ClassDef definition, String name, int depth) {
    List<Binding> inBody =
        file.classes().inBody(definition, name).stream()
            .filter(binding -> !(binding instanceof Binding.Value))
            .filter(binding -> !(binding instanceof Binding.Declared))
            .toList();
    List<AttributeValue> assigned = file.classes().attribute(definition, name);
    if (file.classes().areReplaced(name) || !(inBody.isEmpty() || assigned.isEmpty())) {
      return UNKNOWN;
    }
    return assigned.isEmpty()
        ? unlessOverridden(definition, name, of(inBody, depth))
        : ofAttribute(definition, name, assigned);
  }

  /** Where a class below, in the same file, has another kind of method, nobody knows which runs. */
  private Member unlessOverridden(ClassDef definition, String name, Member own) {
    return own instanceof Member.Function function
            && file.classes().below(definition).stream()
                .flatMap(sub -> file.classes().inBody(sub, name).stream())
                .anyMatch(other -> !isAlike(function, other))
        ? UNKNOWN
        : own;
  }

  private boolean isAlike(Member.Function function, Binding other) {
    return other instanceof Binding.LocalFunction(FunctionDef overriding)
        && functions.kind(overriding) == function.kind();
  }

  private Member ofAttribute(ClassDef definition, String name, List<AttributeValue> assigned) {
    Optional<Type> type = file.types().ofAttribute(definition, name);
    return type.isEmpty() && assigned.size() == 1
        ? assigned.getFirst().value().map(this::ofValue).orElse(UNKNOWN)
        : instance(references.ofType(type));
  }
}
