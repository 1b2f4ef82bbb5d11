package dev.loopguard.lab.graphql;

import dev.loopguard.lab.graphql.Document.TypeRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types that operations may ask for.
 *
 * @param objects the fields of objects and interfaces, by type and name
 * @param inputs the fields of input objects, by type and name
 * @param enums the values of enumerations, by type
 * @param interfaces what each object implements
 */
public record Schema(
    Map<String, Map<String, FieldType>> objects,
    Map<String, Map<String, TypeRef>> inputs,
    Map<String, Set<String>> enums,
    Map<String, Set<String>> interfaces) {

  /** A field: the types of its arguments, and its own. */
  record FieldType(Map<String, TypeRef> arguments, TypeRef type) {}

  /** Reads a schema in its definition language: types, interfaces, inputs, enums and scalars. */
  public static Schema read(String text) {
    Schema schema = new Schema(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    Tokens tokens = new Tokens(text);
    while (tokens.more()) {
      String kind = tokens.name();
      String name = tokens.name();
      switch (kind) {
        case "type", "interface" -> schema.object(name, tokens);
        case "input" -> schema.input(name, tokens);
        case "enum" -> schema.values(name, tokens);
        case "scalar" -> {}
        default -> throw new IllegalArgumentException("no definition: " + kind);
      }
    }
    return schema;
  }

  private void object(String name, Tokens tokens) {
    Set<String> implemented = new LinkedHashSet<>();
    if (tokens.took("implements")) {
      do {
        implemented.add(tokens.name());
      } while (tokens.took("&"));
    }
    Map<String, FieldType> fields = new LinkedHashMap<>();
    tokens.expect("{");
    while (!tokens.took("}")) {
      String field = tokens.name();
      Map<String, TypeRef> arguments = tokens.took("(") ? typed(tokens, ")") : Map.of();
      tokens.expect(":");
      fields.put(field, new FieldType(arguments, Parser.type(tokens)));
    }
    objects.put(name, fields);
    interfaces.put(name, implemented);
  }

  private void input(String name, Tokens tokens) {
    tokens.expect("{");
    inputs.put(name, typed(tokens, "}"));
  }

  private static Map<String, TypeRef> typed(Tokens tokens, String end) {
    Map<String, TypeRef> types = new LinkedHashMap<>();
    while (!tokens.took(end)) {
      String name = tokens.name();
      tokens.expect(":");
      types.put(name, Parser.type(tokens));
    }
    return types;
  }

  private void values(String name, Tokens tokens) {
    Set<String> values = new LinkedHashSet<>();
    tokens.expect("{");
    while (!tokens.took("}")) {
      values.add(tokens.name());
    }
    enums.put(name, values);
  }

  Optional<FieldType> field(String type, String name) {
    return name.equals("__typename")
        ? Optional.of(new FieldType(Map.of(), new TypeRef("String", true, false)))
        : Optional.ofNullable(objects.getOrDefault(type, Map.of()).get(name));
  }

  boolean composite(String type) {
    return objects.containsKey(type);
  }

  /** Returns whether what is a {@code type} is a {@code wanted} too. */
  boolean is(String type, String wanted) {
    return type.equals(wanted) || interfaces.getOrDefault(type, Set.of()).contains(wanted);
  }
}
