package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a file calls and awaits in one breath, by the words it is called with. The same words
 * elsewhere in the file most likely give a coroutine too.
 */
public final class AwaitedNames {
  /** Words of functions that give a task or future: something runs, awaited or not. */
  private static final Pattern STARTS_BY_NAME =
      Pattern.compile(
          "(?i).*(task|future|spawn|schedule|submit|defer|dispatch|background|start|finish|fire|emit|maybe).*");

  /** Where we know for sure which functions are coroutine functions. */
  private static final Set<String> KNOWN_PACKAGES =
      Set.of("asyncio", "builtins", "tornado", "twisted", "typing", "typing_extensions");

  private static final int LONGEST_CHAIN = 4;

  private final Names names;
  private final Classes classes;
  private final Set<String> words = new HashSet<>();
  private final Set<String> methods = new HashSet<>();
  private final Map<String, Boolean> plain = new HashMap<>();

  AwaitedNames(Names names, Classes classes, Iterable<Call> awaited) {
    this.names = names;
    this.classes = classes;
    for (Call call : awaited) {
      words.addAll(words(call.function()).stream().toList());
      if (call.function() instanceof Attribute(_, _, String method) && isPlain(method)) {
        methods.add(method);
      }
    }
  }

  /** Returns whether the file awaits a method of this name, of whatever object. */
  public boolean containMethod(String method) {
    return methods.contains(method);
  }

  /** Returns whether a function from elsewhere, called here, is awaited elsewhere in the file. */
  public boolean contain(Call call) {
    return !words.isEmpty() && words(call.function()).filter(words::contains).isPresent();
  }

  private Optional<String> words(Expression function) {
    return switch (function) {
      case Name name when isPlain(name.id()) && isFromElsewhere(name) ->
          Optional.of(names.qualifiedName(name).orElse(name.id())).filter(AwaitedNames::isOpen);
      case Name name when isPlain(name.id()) -> ofParameter(name);
      case Attribute attribute when isPlain(attribute.name()) ->
          names
              .qualifiedName(attribute)
              .filter(_ -> isRootedInImport(attribute))
              .filter(AwaitedNames::isOpen)
              .or(() -> ofValue(attribute));
      default -> Optional.empty();
    };
  }

  /** {@code handler} of {@code async def run(handler)}. */
  private Optional<String> ofParameter(Name name) {
    return names
        .onlyBinding(name)
        .filter(Binding.Argument.class::isInstance)
        .map(binding -> "parameter " + binding.node().start());
  }

  /** {@code self.client.fetch} or {@code channel.send}: a method of a value of unknown type. */
  private Optional<String> ofValue(Attribute attribute) {
    StringBuilder chain = new StringBuilder();
    Expression rest = attribute;
    for (int i = 0; i < LONGEST_CHAIN && rest instanceof Attribute step; i++) {
      chain.insert(0, "." + step.name());
      rest = step.value();
    }
    return rest instanceof Name root
        ? root(root, attribute).map(start -> start + chain)
        : Optional.empty();
  }

  /** What a class does not define itself is taken for one thing in all classes of the file. */
  private Optional<String> root(Name name, Attribute attribute) {
    Optional<ClassDef> own = classes.ofSelf(name);
    if (own.isPresent()) {
      return own.map(
          definition ->
              Nodes.same(attribute.value(), name) && !classes.has(definition, attribute.name())
                  ? "inherited self"
                  : definition.start() + " self");
    }
    return names.qualifiedName(name).isEmpty()
            && classes.named(name).isEmpty()
            && isBoundInOneWay(name)
        ? Optional.of("value " + name.id())
        : Optional.empty();
  }

  /** A name that is entered here and assigned there stands for objects of two kinds. */
  private boolean isBoundInOneWay(Name name) {
    List<Binding> bindings = names.bindings(name);
    return !bindings.isEmpty()
        && bindings.size() <= Names.MOST_BINDINGS
        && bindings.stream().allMatch(bindings.getFirst().getClass()::isInstance);
  }

  private boolean isPlain(String name) {
    return plain.computeIfAbsent(
        name,
        _ -> Character.isLowerCase(name.charAt(0)) && !STARTS_BY_NAME.matcher(name).matches());
  }

  private boolean isFromElsewhere(Name name) {
    return names.bindings(name).stream().allMatch(Binding.ImportedMember.class::isInstance);
  }

  /** {@code module.function}, where the module is imported and not just any unknown name. */
  private boolean isRootedInImport(Attribute attribute) {
    return attribute.value() instanceof Name root
        && names.onlyBinding(root).filter(Binding.ImportedModule.class::isInstance).isPresent();
  }

  private static boolean isOpen(String name) {
    int dot = name.indexOf('.');
    return !KNOWN_PACKAGES.contains(dot < 0 ? name : name.substring(0, dot));
  }
}
