package dev.loopguard.lab.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.graphql.Document.Fragment;
import dev.loopguard.lab.graphql.Document.Selection;
import dev.loopguard.lab.graphql.Document.TypeRef;
import dev.loopguard.lab.graphql.Document.Value;
import dev.loopguard.lab.graphql.Schema.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds an operation against the schema, by the rules of the specification and by GitHub's own on
 * the size of lists (docs: "Rate limits and query limits for the GraphQL API").
 */
final class Validator {
  private static final int LONGEST_PAGE = 100;
  private static final long MOST_NODES = 500_000;

  private final Schema schema;
  private final Document document;
  private final JsonNode variables;
  private final List<GraphError> problems = new ArrayList<>();
  private final Set<String> usedVariables = new HashSet<>();
  private final Set<String> usedFragments = new HashSet<>();
  private long nodes;
  private long lists;

  Validator(Schema schema, Document document, JsonNode variables) {
    this.schema = schema;
    this.document = document;
    this.variables = variables;
  }

  /** Returns everything that is wrong. */
  List<GraphError> problems() {
    document.variables().forEach(this::given);
    selections(document.selections(), document.mutation() ? "Mutation" : "Query", 1);
    document.variables().keySet().stream()
        .filter(name -> !usedVariables.contains(name))
        .forEach(name -> problem("Variable $" + name + " is declared but not used"));
    document.fragments().keySet().stream()
        .filter(name -> !usedFragments.contains(name))
        .forEach(name -> problem("Fragment " + name + " was defined, but not used"));
    if (nodes > MOST_NODES) {
      problems.add(
          new GraphError(
              "MAX_NODE_LIMIT_EXCEEDED",
              "This query is requesting up to %,d possible nodes which exceeds the maximum limit of %,d."
                  .formatted(nodes, MOST_NODES)));
    }
    return problems;
  }

  /** Returns what the operation costs of the hour's points. */
  long points() {
    return Math.max(1, Math.round(lists / 100.0));
  }

  private void given(String name, TypeRef type) {
    JsonNode value = variables.path(name);
    boolean absent = value.isMissingNode() || value.isNull();
    if (absent ? type.required() : !fits(value, type)) {
      problem("Variable $" + name + " of type " + type.name() + " was provided invalid value");
    }
  }

  private boolean fits(JsonNode value, TypeRef type) {
    return switch (type.name()) {
      case "Int" -> value.isInt();
      case "Boolean" -> value.isBoolean();
      case "String", "ID", "URI" -> value.isTextual();
      case "GitObjectID" -> value.asText().matches("[0-9a-f]{40}|[0-9a-f]{64}");
      default ->
          schema.inputs().containsKey(type.name())
              ? value.isObject()
              : schema.enums().getOrDefault(type.name(), Set.of()).contains(value.asText());
    };
  }

  private void selections(List<Selection> selections, String type, long times) {
    Map<String, String> keys = new HashMap<>();
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.Field field -> {
          String other = keys.putIfAbsent(field.alias(), field.name() + field.arguments());
          if (other != null && !other.equals(field.name() + field.arguments())) {
            problem("Field '" + field.alias() + "' has a field conflict");
          }
          field(field, type, times);
        }
        case Selection.Inline inline ->
            inner(inline.type().orElse(type), inline.selections(), times);
        case Selection.Spread(String name) -> {
          usedFragments.add(name);
          Fragment fragment = document.fragments().get(name);
          if (fragment == null) {
            problem("Fragment " + name + " was used, but not defined");
          } else {
            inner(fragment.type(), fragment.selections(), times);
          }
        }
      }
    }
  }

  private void inner(String type, List<Selection> selections, long times) {
    if (!schema.composite(type)) {
      problem("No such type " + type + ", so it can't be a fragment condition");
    } else {
      selections(selections, type, times);
    }
  }

  private void field(Selection.Field field, String type, long times) {
    FieldType known = schema.field(type, field.name()).orElse(null);
    if (known == null) {
      problem("Field '" + field.name() + "' doesn't exist on type '" + type + "'");
      return;
    }
    arguments("Field '" + field.name() + "'", field.arguments(), known.arguments());
    String result = known.type().name();
    if (schema.composite(result) == field.selections().isEmpty()) {
      problem("Field '" + field.name() + "' returns " + result + ", with or without selections");
    }
    selections(field.selections(), result, paged(field, result, times));
  }

  private long paged(Selection.Field field, String type, long times) {
    if (!type.endsWith("Connection")) {
      return times;
    }
    lists += times;
    int wanted = Math.max(number(field, "first"), number(field, "last"));
    if (wanted < 1) {
      problems.add(
          new GraphError(
              "MISSING_PAGINATION_BOUNDARIES",
              "You must provide a `first` or `last` value to properly paginate the `"
                  + field.name()
                  + "` connection."));
    } else if (wanted > LONGEST_PAGE) {
      problems.add(
          new GraphError(
              "EXCESSIVE_PAGINATION",
              "Requesting %d records on the `%s` connection exceeds the limit of 100 records."
                  .formatted(wanted, field.name())));
    }
    nodes += times * wanted;
    return times * wanted;
  }

  private int number(Selection.Field field, String argument) {
    return switch (field.arguments().get(argument)) {
      case Value.Literal(JsonNode json) -> json.asInt();
      case Value.Variable(String name) -> variables.path(name).asInt();
      case null, default -> 0;
    };
  }

  private void arguments(String where, Map<String, Value> given, Map<String, TypeRef> known) {
    given.forEach(
        (name, value) -> {
          TypeRef type = known.get(name);
          if (type == null) {
            problem(where + " doesn't accept argument '" + name + "'");
          } else {
            value(where, name, value, type);
          }
        });
    known.forEach(
        (name, type) -> {
          if (type.required() && !given.containsKey(name)) {
            problem(where + " is missing required arguments: " + name);
          }
        });
  }

  private void value(String where, String name, Value value, TypeRef type) {
    boolean right =
        switch (value) {
          case Value.Variable(String variable) -> {
            usedVariables.add(variable);
            TypeRef declared = document.variables().get(variable);
            yield declared != null
                && declared.name().equals(type.name())
                && (declared.required() || !type.required());
          }
          case Value.Literal(JsonNode json) -> json.isNull() ? !type.required() : fits(json, type);
          case Value.Constant(String constant) ->
              schema.enums().getOrDefault(type.name(), Set.of()).contains(constant);
          case Value.Fields(Map<String, Value> fields) -> {
            Map<String, TypeRef> input = schema.inputs().get(type.name());
            if (input != null) {
              arguments("InputObject '" + type.name() + "'", fields, input);
            }
            yield input != null;
          }
        };
    if (!right) {
      problem(where + ": argument '" + name + "' has an invalid value");
    }
  }

  private void problem(String words) {
    problems.add(new GraphError("", words));
  }
}
