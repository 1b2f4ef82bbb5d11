package dev.loopguard.lab.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.github.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** JSON that stays JSON, with values of the wrong kind, missing, or in the wrong place. */
final class JsonMutations {
  private static final int MOST_EDITS = 5;
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "[{}]",
          "\"\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "0",
          "-1",
          "1.5",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e300",
          "\"/loopguard review\"",
          "\"/loopguard \\u0000\"",
          "\"x[bot]\"",
          "\"Bot\"",
          "\"0/0\"",
          "\"42/3\"",
          "\"0123456789abcdef0123456789abcdef01234567\"",
          "\"../..\"",
          "\"" + "x".repeat(5_000) + "\"");

  /** One value in its object or array. */
  private interface Slot {
    JsonNode value();

    void set(JsonNode value);

    void remove();
  }

  private record Edit(int place, int other, int kind, String value) {
    void apply(JsonNode root) {
      List<Slot> slots = new ArrayList<>();
      collect(root, slots);
      if (slots.isEmpty()) {
        return;
      }
      Slot slot = slots.get(Math.floorMod(place, slots.size()));
      switch (kind) {
        case 0 -> slot.remove();
        case 1 -> slot.set(slots.get(Math.floorMod(other, slots.size())).value().deepCopy());
        default -> slot.set(Json.read(value.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private JsonMutations() {}

  static Arbitrary<String> of(Arbitrary<String> seeds) {
    Arbitrary<Integer> place = Arbitraries.integers().between(0, 100_000).withoutEdgeCases();
    Arbitrary<List<Edit>> edits =
        Combinators.combine(
                place, place, Arbitraries.integers().between(0, 3), Arbitraries.of(VALUES))
            .as(Edit::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(MOST_EDITS);
    return Combinators.combine(seeds, edits)
        .as(
            (seed, all) -> {
              JsonNode root = Json.read(seed.getBytes(StandardCharsets.UTF_8));
              all.forEach(edit -> edit.apply(root));
              return root.toString();
            });
  }

  private static void collect(JsonNode node, List<Slot> slots) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> slots.add(field(object, name)));
    } else if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        slots.add(element(array, index));
      }
    }
    node.forEach(child -> collect(child, slots));
  }

  private static Slot field(ObjectNode object, String name) {
    return new Slot() {
      @Override
      public JsonNode value() {
        return object.path(name);
      }

      @Override
      public void set(JsonNode value) {
        object.set(name, value);
      }

      @Override
      public void remove() {
        object.remove(name);
      }
    };
  }

  private static Slot element(ArrayNode array, int index) {
    return new Slot() {
      @Override
      public JsonNode value() {
        return array.path(index);
      }

      @Override
      public void set(JsonNode value) {
        array.set(index, value);
      }

      @Override
      public void remove() {
        array.remove(index);
      }
    };
  }
}
