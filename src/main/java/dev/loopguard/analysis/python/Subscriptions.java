package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.model.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rules look at which kinds of nodes. */
public final class Subscriptions {
  /** What a rule does at a node. */
  @FunctionalInterface
  public interface Check<N extends Node> {
    void at(N node, PythonFile file, Reporter reporter);
  }

  /** A check and the rule it belongs to, with the rule's name. */
  record Subscriber(PythonRule rule, RuleId id, Check<Node> check) {}

  private final Map<Class<?>, List<Subscriber>> subscribers;
  private final PythonRule rule;

  private Subscriptions(Map<Class<?>, List<Subscriber>> subscribers, PythonRule rule) {
    this.subscribers = subscribers;
    this.rule = rule;
  }

  /** Returns who looks at what among {@code rules}. */
  static Map<Class<?>, List<Subscriber>> of(List<PythonRule> rules) {
    Map<Class<?>, List<Subscriber>> subscribers = new HashMap<>();
    rules.forEach(rule -> rule.subscribe(new Subscriptions(subscribers, rule)));
    return subscribers;
  }

  /** Has {@code check} called at each node of {@code type}, which is a leaf record of the tree. */
  public <N extends Node> void each(Class<N> type, Check<N> check) {
    subscribers
        .computeIfAbsent(type, _ -> new ArrayList<>())
        .add(
            new Subscriber(
                rule,
                rule.id(),
                (node, file, reporter) -> check.at(type.cast(node), file, reporter)));
  }
}
