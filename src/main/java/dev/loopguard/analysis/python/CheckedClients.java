package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The clients of a file that look at the status of every response themselves, by {@code
 * raise_for_status=True} or by hooks.
 */
final class CheckedClients {
  private final Places places;
  private final Uses uses;
  private final Set<String> attributes = new HashSet<>();
  private final Map<String, Set<Scope>> names = new HashMap<>();

  /** One of them is given away, so that any name may stand for it. */
  private boolean anywhere;

  private CheckedClients(Places places, Uses uses) {
    this.places = places;
    this.uses = uses;
  }

  /** Returns those of the file whose tree this is. */
  static CheckedClients of(Node tree, Places places, Uses uses) {
    CheckedClients clients = new CheckedClients(places, uses);
    clients.collect(tree);
    return clients;
  }

  private void collect(Node node) {
    if (node instanceof Call call) {
      add(call);
    }
    Children.forEach(node, this::collect);
  }

  /** Notes the client that {@code call} makes, if it makes one that looks itself. */
  private void add(Call call) {
    if (isChecking(call) && !HttpResponses.METHODS.contains(Words.lastName(call.function()))) {
      switch (uses.of(call)) {
        case Use.Bound(List<Expression> targets) -> targets.forEach(this::bind);
        case Use.Entered _ when places.parent(call).orElseThrow() instanceof WithItem item ->
            Optional.ofNullable(item.target()).ifPresent(this::bind);
        case Use.MethodCalled _ -> {}
        default -> anywhere = true;
      }
    }
  }

  /** Returns whether the client of a request, or the request itself, looks at the status. */
  boolean serve(Call request) {
    return anywhere || isChecking(request) || isChecked(request.function());
  }

  private boolean isChecked(Expression method) {
    return method instanceof Attribute(_, Expression client, _)
        && switch (client) {
          case Name name ->
              owner(name).filter(names.getOrDefault(name.id(), Set.of())::contains).isPresent();
          case Attribute(_, _, String name) -> attributes.contains(name);
          case Await(_, Call maker) -> isChecking(maker);
          case Call maker -> isChecking(maker);
          default -> false;
        };
  }

  private void bind(Expression target) {
    switch (target) {
      case Name name when owner(name).isPresent() -> bind(name, owner(name).get());
      case Attribute(_, _, String name) -> attributes.add(name);
      default -> anywhere = true;
    }
  }

  private void bind(Name name, Scope owner) {
    names
        .computeIfAbsent(name.id(), _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
        .add(owner);
    anywhere |= owner.uses(name.id()).stream().anyMatch(this::isGivenAway);
  }

  private Optional<Scope> owner(Name name) {
    return places.scope(name).owner(name.id());
  }

  private boolean isGivenAway(Name use) {
    return switch (uses.of(use)) {
      case Use.Passed _, Use.HandedBack _, Use.Bound _, Use.Collected _ -> true;
      default -> false;
    };
  }

  private static boolean isChecking(Call call) {
    return call.arguments().stream().anyMatch(CheckedClients::isCheck);
  }

  private static boolean isCheck(Argument argument) {
    return argument.name() != null
        && (argument.name().equals("event_hooks")
            || (argument.name().equals("raise_for_status")
                && !(argument.value() instanceof NameConstant(_, NameConstant.Value value)
                    && value == NameConstant.Value.FALSE)));
  }
}
