package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names mean, through imports, aliases and single bindings.
 *
 * <p>A name that is bound in more ways than one means nothing here, unless all ways agree. A dotted
 * name whose root the file binds nowhere is read as the module of that name.
 */
public final class Names {
  /** How many bindings a question looks at; what takes more has no answer. */
  static final int MOST_BINDINGS = 64;

  /** How many aliases are followed; longer chains are loops or riddles. */
  private static final int LONGEST_CHAIN = 8;

  private final Places places;
  private final Scope module;
  private final boolean starImport;
  private final Surroundings surroundings;

  private @Nullable Set<String> imported;
  private int bindingsLeft;

  Names(Places places, Scope module, boolean starImport, Surroundings surroundings) {
    this.places = places;
    this.module = module;
    this.starImport = starImport;
    this.surroundings = surroundings;
  }

  /**
   * Returns the qualified name that an expression stands for, like {@code time.sleep} or {@code
   * builtins.open}; empty when it is not known.
   */
  public Optional<String> qualifiedName(Expression expression) {
    return qualifiedName(expression, 0).map(surroundings::canonical);
  }

  /** Returns whether {@code expression} stands for one of {@code qualifiedNames}. */
  public boolean means(Expression expression, Set<String> qualifiedNames) {
    return qualifiedName(expression).filter(qualifiedNames::contains).isPresent();
  }

  /** Returns what binds a name that is read here; empty when the file binds it nowhere. */
  public List<Binding> bindings(Name name) {
    return bindings(name.id(), places.scope(name));
  }

  /** Returns the binding of a name that has just one. */
  public Optional<Binding> onlyBinding(Name name) {
    return only(bindings(name));
  }

  /**
   * Returns the expression that made the value of {@code expression}: for a name with just one
   * binding what it is bound to, else the expression itself.
   */
  public Optional<Expression> origin(Expression expression) {
    if (!(expression instanceof Name name)) {
      return Optional.of(expression);
    }
    return onlyBinding(name)
        .flatMap(
            binding ->
                binding instanceof Binding.Value(_, Expression value)
                    ? Optional.of(value)
                    : Optional.empty());
  }

  /** Returns the functions that a name stands for, when it stands for nothing else. */
  List<FunctionDef> functions(Name name) {
    List<Binding> bindings = bindings(name);
    return bindings.size() <= MOST_BINDINGS
            && bindings.stream().allMatch(Binding.LocalFunction.class::isInstance)
        ? bindings.stream().map(binding -> ((Binding.LocalFunction) binding).node()).toList()
        : List.of();
  }

  /** Returns what {@code name} means when it is looked up at {@code node}. */
  public Optional<String> lookUp(String name, Node node) {
    return nameOf(name, places.scope(node), 0).map(surroundings::canonical);
  }

  /**
   * Returns the name by which code at {@code node} can reach {@code moduleName}, if it is imported.
   */
  public boolean reaches(Node node, String moduleName) {
    Scope scope = places.scope(node);
    return scope.owner(moduleName).isPresent()
        && nameOf(moduleName, scope, 0).filter(moduleName::equals).isPresent();
  }

  /** Returns whether the module level imports {@code moduleName} or a part of it. */
  public boolean imports(String moduleName) {
    if (imported == null) {
      imported = imported();
    }
    return imported.contains(moduleName);
  }

  /** Returns every module that the module level imports, and every package around one. */
  private Set<String> imported() {
    Set<String> all = new HashSet<>();
    module
        .allBindings()
        .forEach(
            binding -> {
              switch (binding) {
                case Binding.ImportedModule(_, String name) -> addWithParents(name, all);
                case Binding.ImportedMember(_, String name) -> addWithParents(name, all);
                default -> {}
              }
            });
    return all;
  }

  private static void addWithParents(String name, Set<String> all) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      all.add(name.substring(0, end));
    }
  }

  /** Returns whether Python itself binds {@code name}. */
  public static boolean isBuiltin(String name) {
    return Builtins.NAMES.contains(name);
  }

  private Optional<String> qualifiedName(Expression expression, int depth) {
    return switch (expression) {
      case Name name -> nameOf(name.id(), places.scope(name), depth);
      case Attribute(_, Name root, String member) when isFree(root) ->
          Optional.of(root.id() + "." + member);
      case Attribute(_, Expression value, String member) ->
          qualifiedName(value, depth).map(prefix -> prefix + "." + member);
      default -> Optional.empty();
    };
  }

  /**
   * Returns whether nothing in the file can have bound {@code name}, and Python does not either.
   */
  private boolean isFree(Name name) {
    return !starImport
        && places.scope(name).owner(name.id()).isEmpty()
        && !Builtins.NAMES.contains(name.id());
  }

  private Optional<String> nameOf(String name, Scope scope, int depth) {
    Optional<Scope> owner = scope.owner(name);
    if (owner.isEmpty()) {
      return Builtins.NAMES.contains(name) ? Optional.of("builtins." + name) : Optional.empty();
    }
    if (depth > LONGEST_CHAIN) {
      return Optional.empty();
    }
    return agreed(owner.get().bindings(name), depth);
  }

  /**
   * Returns the one meaning of all bindings; {@code name = None} beside an import is no meaning.
   */
  private Optional<String> agreed(List<Binding> bindings, int depth) {
    if (depth == 0) {
      bindingsLeft = MOST_BINDINGS;
    }
    Optional<String> agreed = Optional.empty();
    for (Binding binding : bindings) {
      if (--bindingsLeft < 0) {
        return Optional.empty();
      }
      if (!isNone(binding)) {
        Optional<String> meaning = meaning(binding, depth);
        if (meaning.isEmpty() || (agreed.isPresent() && !agreed.equals(meaning))) {
          return Optional.empty();
        }
        agreed = meaning;
      }
    }
    return agreed;
  }

  private Optional<String> meaning(Binding binding, int depth) {
    return switch (binding) {
      case Binding.ImportedModule(_, String name) -> Optional.of(name);
      case Binding.ImportedMember(_, String name) -> Optional.of(name);
      case Binding.Value(_, Expression value) -> qualifiedName(value, depth + 1);
      case Binding.LocalFunction _,
          Binding.LocalClass _,
          Binding.Argument _,
          Binding.Declared _,
          Binding.Entered _,
          Binding.Unknown _ ->
          Optional.empty();
    };
  }

  /** Returns whether this only says that there is no value yet. */
  static boolean isNone(Binding binding) {
    return binding instanceof Binding.Value(_, NameConstant(_, NameConstant.Value constant))
        && constant == NameConstant.Value.NONE;
  }

  private static List<Binding> bindings(String name, Scope scope) {
    return scope.owner(name).map(owner -> owner.bindings(name)).orElse(List.of());
  }

  static Optional<Binding> only(List<Binding> bindings) {
    return bindings.size() == 1 ? Optional.of(bindings.getFirst()) : Optional.empty();
  }
}
