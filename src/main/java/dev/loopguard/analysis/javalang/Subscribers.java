package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import dev.loopguard.model.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rules look at which kinds of nodes. */
final class Subscribers {
  /** A check and the rule it belongs to, with the rule's name. */
  record Subscriber(JavaRule rule, RuleId id, Subscriptions.Check<Node> check) {}

  private final Map<Class<?>, List<Subscriber>> byType = new HashMap<>();

  private Subscribers() {}

  static Subscribers of(List<JavaRule> rules) {
    Subscribers subscribers = new Subscribers();
    rules.forEach(rule -> rule.subscribe(subscribers.new OfRule(rule)));
    return subscribers;
  }

  /** Returns who looks at {@code node}. */
  List<Subscriber> at(Node node) {
    return byType.getOrDefault(node.getClass(), List.of());
  }

  private final class OfRule implements Subscriptions {
    private final JavaRule rule;
    private final RuleId id;

    OfRule(JavaRule rule) {
      this.rule = rule;
      this.id = rule.id();
    }

    @Override
    public <N extends Node> void each(Class<N> type, Check<N> check) {
      @SuppressWarnings("unchecked") // it is asked about nodes of exactly this type
      Check<Node> cast = (Check<Node>) check;
      byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(new Subscriber(rule, id, cast));
    }
  }
}
