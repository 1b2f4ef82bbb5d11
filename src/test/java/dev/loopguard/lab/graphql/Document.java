package dev.loopguard.lab.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation with the fragments it uses.
 *
 * @param mutation whether it changes something
 * @param variables the types of its variables
 * @param selections what it asks for
 * @param fragments those it may spread, by name
 */
public record Document(
    boolean mutation,
    Map<String, TypeRef> variables,
    List<Selection> selections,
    Map<String, Fragment> fragments) {

  /** A part of an operation that has a name. */
  record Fragment(String type, List<Selection> selections) {}

  /** What is asked of an object. */
  sealed interface Selection {
    /** A field, under the key {@code alias}. */
    record Field(
        String alias, String name, Map<String, Value> arguments, List<Selection> selections)
        implements Selection {}

    /** What is asked if the object is of a type. */
    record Inline(Optional<String> type, List<Selection> selections) implements Selection {}

    /** A fragment. */
    record Spread(String fragment) implements Selection {}
  }

  /** The value of an argument. */
  sealed interface Value {
    record Variable(String name) implements Value {}

    record Literal(JsonNode json) implements Value {}

    record Constant(String name) implements Value {}

    record Fields(Map<String, Value> fields) implements Value {}
  }

  /**
   * A type as it is written where it is used.
   *
   * @param name the innermost type
   * @param required whether there is always a value
   * @param list whether it is a list
   */
  record TypeRef(String name, boolean required, boolean list) {}
}
