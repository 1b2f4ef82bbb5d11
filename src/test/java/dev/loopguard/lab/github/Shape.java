package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a value of a request's body may be, as GitHub's official description says. */
sealed interface Shape {
  /**
   * What is wrong with a value.
   *
   * @param unknown whether the description has no such field or type at all, so that no client may
   *     send it; otherwise GitHub refuses it by its rules
   */
  record Problem(boolean unknown, String words) {}

  record Text(int most, Set<String> oneOf) implements Shape {}

  record Whole() implements Shape {}

  record Flag() implements Shape {}

  record Items(Shape each, int most) implements Shape {}

  record Fields(Map<String, Shape> known, Set<String> required) implements Shape {
    Fields requiring(String... names) {
      return new Fields(known, Set.of(names));
    }
  }

  /** An object whose fields are free. */
  record AnyFields() implements Shape {}

  /** No body; an empty object passes. */
  record Nothing() implements Shape {}

  static Shape text() {
    return new Text(Integer.MAX_VALUE, Set.of());
  }

  static Shape text(int most) {
    return new Text(most, Set.of());
  }

  static Shape oneOf(String... values) {
    return new Text(Integer.MAX_VALUE, Set.of(values));
  }

  static Shape whole() {
    return new Whole();
  }

  static Shape flag() {
    return new Flag();
  }

  static Shape list(Shape each, int most) {
    return new Items(each, most);
  }

  static Shape nothing() {
    return new Nothing();
  }

  /** Returns the shape of an object from names and shapes in turn. */
  static Fields fields(Object... namesAndShapes) {
    Map<String, Shape> known = new HashMap<>();
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      known.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
    }
    return new Fields(Map.copyOf(known), Set.of());
  }

  /** Returns the first thing wrong with {@code value}, which stands at {@code where}. */
  default Optional<Problem> problem(JsonNode value, String where) {
    return switch (this) {
      case Text text -> ofText(text, value, where);
      case Whole _ -> value.isIntegralNumber() ? Optional.empty() : type(where, "an integer");
      case Flag _ -> value.isBoolean() ? Optional.empty() : type(where, "a boolean");
      case Items items -> ofItems(items, value, where);
      case Fields fields -> ofFields(fields, value, where);
      case AnyFields _ -> value.isObject() ? Optional.empty() : type(where, "an object");
      case Nothing _ -> value.isEmpty() ? Optional.empty() : type(where, "empty");
    };
  }

  private static Optional<Problem> ofText(Text text, JsonNode value, String where) {
    if (!value.isTextual()) {
      return type(where, "a string");
    }
    if (value.asText().length() > text.most()) {
      return broken(where + " is too long (maximum is " + text.most() + " characters)");
    }
    return text.oneOf().isEmpty() || text.oneOf().contains(value.asText())
        ? Optional.empty()
        : Optional.of(new Problem(true, where + " is not included in the list"));
  }

  private static Optional<Problem> ofItems(Items items, JsonNode value, String where) {
    if (!value.isArray()) {
      return type(where, "an array");
    }
    if (value.size() > items.most()) {
      return broken("No more than " + items.most() + " items are allowed in " + where);
    }
    return Stream.iterate(0, i -> i < value.size(), i -> i + 1)
        .flatMap(i -> items.each().problem(value.path(i), where + "/" + i).stream())
        .findFirst();
  }

  private static Optional<Problem> ofFields(Fields fields, JsonNode value, String where) {
    if (!value.isObject()) {
      return type(where, "an object");
    }
    List<String> names = value.properties().stream().map(Map.Entry::getKey).toList();
    for (String name : names) {
      Shape shape = fields.known().get(name);
      Optional<Problem> problem =
          shape == null
              ? Optional.of(new Problem(true, where + " has no field '" + name + "'"))
              : shape.problem(value.path(name), where + "/" + name);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return fields.required().stream()
        .filter(name -> !value.hasNonNull(name))
        .sorted()
        .findFirst()
        .flatMap(name -> broken("\"" + name + "\" wasn't supplied in " + where));
  }

  private static Optional<Problem> type(String where, String wanted) {
    return Optional.of(new Problem(true, where + " is not " + wanted));
  }

  private static Optional<Problem> broken(String words) {
    return Optional.of(new Problem(false, words));
  }
}
