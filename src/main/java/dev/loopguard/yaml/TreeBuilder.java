package dev.loopguard.yaml;

import dev.loopguard.text.Shown;
import dev.loopguard.yaml.YamlNode.Entry;
import dev.loopguard.yaml.YamlNode.Mapping;
import dev.loopguard.yaml.YamlNode.Scalar;
import dev.loopguard.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Joins the events of one YAML text into its tree. */
final class TreeBuilder {
  private static final int DEEPEST = 20;

  private final Parser events;
  private final List<YamlProblem> repeated = new ArrayList<>();

  TreeBuilder(Parser events) {
    this.events = events;
  }

  List<YamlProblem> repeated() {
    return List.copyOf(repeated);
  }

  YamlNode document() {
    events.getEvent();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return new Scalar(1, "", true);
    }
    events.getEvent();
    YamlNode root = node("", 0);
    events.getEvent();
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw new RefusedException(
          events.peekEvent(), "The file holds a second document; write one, without ---.");
    }
    return root;
  }

  private YamlNode node(String path, int depth) {
    Event event = events.getEvent();
    refuseReferences(event);
    int line = event.getStartMark().getLine() + 1;
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event, scalar.getTag());
      return new Scalar(line, scalar.getValue(), scalar.isPlain());
    }
    refuseTag(event, ((CollectionStartEvent) event).getTag());
    if (depth == DEEPEST) {
      throw new RefusedException(event, "The file is nested deeper than " + DEEPEST + " levels.");
    }
    return event.is(Event.ID.SequenceStart)
        ? sequence(line, path, depth + 1)
        : mapping(line, path, depth + 1);
  }

  private Sequence sequence(int line, String path, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(path, depth));
    }
    events.getEvent();
    return new Sequence(line, items);
  }

  private Mapping mapping(int line, String path, int depth) {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Event at = events.peekEvent();
      if (!(node(path, depth) instanceof Scalar key)) {
        throw new RefusedException(at, "A key must be a single value, not a list or a map.");
      }
      String inner = YamlMap.join(path, key.text());
      YamlNode value = node(inner, depth);
      if (seen.add(key.text())) {
        entries.add(new Entry(key.line(), key.text(), value));
      } else {
        repeated.add(
            new YamlProblem(
                key.line(),
                inner,
                "The key " + Shown.quoted(key.text()) + " stands here a second time."));
      }
    }
    events.getEvent();
    return new Mapping(line, entries);
  }

  private static void refuseReferences(Event event) {
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor() != null)) {
      throw new RefusedException(
          event, "Anchors and aliases (& and *) are not read; write the value out, or quote it.");
    }
  }

  private static void refuseTag(Event event, @Nullable String tag) {
    if (tag != null) {
      throw new RefusedException(event, "Tags (!) are not read; remove it, or quote the value.");
    }
  }
}
