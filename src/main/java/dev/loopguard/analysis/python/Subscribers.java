package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.model.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rules look at which kinds of nodes. */
final class Subscribers {
  /** A check and the rule it belongs to, with the rule's name. */
  record Subscriber(PythonRule rule, RuleId id, Subscriptions.Check<Node> check) {}

  private final Map<Class<?>, List<Subscriber>> inPlainCode = new HashMap<>();
  private final Map<Class<?>, List<Subscriber>> inCoroutines = new HashMap<>();

  private Subscribers() {}

  static Subscribers of(List<PythonRule> rules) {
    Subscribers subscribers = new Subscribers();
    rules.forEach(rule -> rule.subscribe(subscribers.new OfRule(rule)));
    return subscribers;
  }

  /**
   * Returns who looks at {@code node}.
   *
   * @param inCoroutine whether the node runs on the event loop
   */
  List<Subscriber> at(Node node, boolean inCoroutine) {
    return (inCoroutine ? inCoroutines : inPlainCode).getOrDefault(node.getClass(), List.of());
  }

  private final class OfRule implements Subscriptions {
    private final PythonRule rule;
    private final RuleId id;

    OfRule(PythonRule rule) {
      this.rule = rule;
      this.id = rule.id();
    }

    @Override
    public <N extends Node> void each(Class<N> type, Check<N> check) {
      add(inPlainCode, type, check);
      add(inCoroutines, type, check);
    }

    @Override
    public <N extends Node> void eachInCoroutine(Class<N> type, Check<N> check) {
      add(inCoroutines, type, check);
    }

    @Override
    public <N extends Node> void eachInPlainCode(Class<N> type, Check<N> check) {
      add(inPlainCode, type, check);
    }

    private <N extends Node> void add(
        Map<Class<?>, List<Subscriber>> subscribers, Class<N> type, Check<N> check) {
      Check<Node> cast = (node, file, reporter) -> check.at(type.cast(node), file, reporter);
      subscribers.computeIfAbsent(type, _ -> new ArrayList<>()).add(new Subscriber(rule, id, cast));
    }
  }
}
