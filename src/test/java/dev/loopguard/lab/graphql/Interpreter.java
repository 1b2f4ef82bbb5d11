package dev.loopguard.lab.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.loopguard.lab.graphql.Document.Fragment;
import dev.loopguard.lab.graphql.Document.Selection;
import dev.loopguard.lab.graphql.Document.Value;
import dev.loopguard.lab.graphql.Schema.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out operations on a schema. */
public final class Interpreter {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Schema schema;
  private final Source source;

  /**
   * Joins the two.
   *
   * @param source where values come from
   */
  public Interpreter(Schema schema, Source source) {
    this.schema = schema;
    this.source = source;
  }

  /** Knows the values of fields. */
  public interface Source {
    /** Returns the name of the type that {@code object} is of. */
    String typeOf(Object object);

    /**
     * Returns the value of a field: an object, a list, a plain value, or null.
     *
     * @param parent what it is a field of; null at the root
     * @throws GraphError when it has none for whoever asks
     */
    @Nullable Object value(String type, @Nullable Object parent, String field, JsonNode arguments);
  }

  /**
   * What came of an operation.
   *
   * @param body as it is answered
   * @param points what it cost
   * @param invalid what is wrong with it, so that it was not carried out
   * @param mutation whether it may have changed something
   */
  public record Outcome(ObjectNode body, long points, List<String> invalid, boolean mutation) {}

  /** Carries out the operation of {@code text}. */
  public Outcome run(String text, JsonNode variables) {
    Document document;
    try {
      document = new Parser(text).document();
    } catch (GraphError e) {
      return invalid(List.of(e), 1, false);
    }
    Validator validator = new Validator(schema, document, variables);
    List<GraphError> problems = validator.problems();
    if (!problems.isEmpty()) {
      return invalid(problems, validator.points(), document.mutation());
    }
    return new Run(document, variables).outcome(validator.points());
  }

  private static Outcome invalid(List<GraphError> problems, long points, boolean mutation) {
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode errors = body.putArray("errors");
    problems.forEach(problem -> error(errors.addObject(), problem));
    return new Outcome(body, points, problems.stream().map(GraphError::words).toList(), mutation);
  }

  private static void error(ObjectNode json, GraphError error) {
    if (!error.type().isEmpty()) {
      json.put("type", error.type());
    }
    json.put("message", error.words());
  }

  /** A field that must have a value has none, so that its parent has none either. */
  private static final class NoValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoValue() {
      super(null, null, false, false);
    }
  }

  private final class Run {
    private final Document document;
    private final JsonNode variables;
    private final ArrayNode errors = MAPPER.createArrayNode();

    Run(Document document, JsonNode variables) {
      this.document = document;
      this.variables = variables;
    }

    Outcome outcome(long points) {
      ObjectNode body = MAPPER.createObjectNode();
      String root = document.mutation() ? "Mutation" : "Query";
      try {
        body.set("data", object(document.selections(), root, null, List.of()));
      } catch (NoValue e) {
        body.putNull("data");
      }
      if (!errors.isEmpty()) {
        body.set("errors", errors);
      }
      return new Outcome(body, points, List.of(), document.mutation());
    }

    private ObjectNode object(
        List<Selection> selections, String type, @Nullable Object object, List<Object> path) {
      Map<String, List<Selection.Field>> fields = new LinkedHashMap<>();
      collect(selections, type, fields);
      ObjectNode json = MAPPER.createObjectNode();
      fields.forEach((key, same) -> json.set(key, field(same, type, object, with(path, key))));
      return json;
    }

    private void collect(
        List<Selection> selections, String type, Map<String, List<Selection.Field>> into) {
      for (Selection selection : selections) {
        switch (selection) {
          case Selection.Field field ->
              into.computeIfAbsent(field.alias(), _ -> new ArrayList<>()).add(field);
          case Selection.Inline inline -> {
            if (schema.is(type, inline.type().orElse(type))) {
              collect(inline.selections(), type, into);
            }
          }
          case Selection.Spread(String name) -> {
            Fragment fragment = document.fragments().get(name);
            if (fragment != null && schema.is(type, fragment.type())) {
              collect(fragment.selections(), type, into);
            }
          }
        }
      }
    }

    private JsonNode field(
        List<Selection.Field> same, String type, @Nullable Object parent, List<Object> path) {
      Selection.Field field = same.getFirst();
      if (field.name().equals("__typename")) {
        return TextNode.valueOf(type);
      }
      FieldType known = schema.field(type, field.name()).orElseThrow();
      List<Selection> below = same.stream().flatMap(each -> each.selections().stream()).toList();
      JsonNode json;
      try {
        Object value = source.value(type, parent, field.name(), arguments(field.arguments()));
        json = json(value, below, path);
      } catch (GraphError e) {
        ObjectNode error = errors.addObject();
        error(error, e);
        error.set("path", MAPPER.valueToTree(path));
        json = NullNode.getInstance();
      } catch (NoValue e) {
        json = NullNode.getInstance();
      }
      if (json.isNull() && known.type().required()) {
        throw new NoValue();
      }
      return json;
    }

    private JsonNode json(@Nullable Object value, List<Selection> below, List<Object> path) {
      if (value instanceof List<?> list) {
        ArrayNode array = MAPPER.createArrayNode();
        for (int i = 0; i < list.size(); i++) {
          array.add(json(list.get(i), below, with(path, i)));
        }
        return array;
      }
      return value == null || below.isEmpty()
          ? MAPPER.valueToTree(value)
          : object(below, source.typeOf(value), value, path);
    }

    private JsonNode arguments(Map<String, Value> arguments) {
      ObjectNode json = MAPPER.createObjectNode();
      arguments.forEach((name, value) -> json.set(name, json(value)));
      return json;
    }

    private JsonNode json(Value value) {
      return switch (value) {
        case Value.Variable(String name) -> variables.path(name);
        case Value.Literal(JsonNode literal) -> literal;
        case Value.Constant(String constant) -> TextNode.valueOf(constant);
        case Value.Fields(Map<String, Value> fields) -> arguments(fields);
      };
    }

    private static List<Object> with(List<Object> path, Object step) {
      List<Object> longer = new ArrayList<>(path);
      longer.add(step);
      return longer;
    }
  }
}
