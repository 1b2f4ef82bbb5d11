package dev.loopguard.lab.graphql;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.loopguard.lab.graphql.Document.Fragment;
import dev.loopguard.lab.graphql.Document.Selection;
import dev.loopguard.lab.graphql.Document.TypeRef;
import dev.loopguard.lab.graphql.Document.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an operation and its fragments. */
final class Parser {
  private static final ObjectMapper TEXTS = new ObjectMapper();

  private final Tokens tokens;

  Parser(String document) {
    this.tokens = new Tokens(document);
  }

  Document document() {
    Map<String, Fragment> fragments = new LinkedHashMap<>();
    List<Document> operations = new ArrayList<>();
    while (tokens.more()) {
      if (tokens.took("fragment")) {
        String name = tokens.name();
        tokens.expect("on");
        fragments.put(name, new Fragment(tokens.name(), selections()));
      } else {
        operations.add(operation(fragments));
      }
    }
    if (operations.size() != 1) {
      throw new GraphError("", "An operation name is required");
    }
    return operations.getFirst();
  }

  private Document operation(Map<String, Fragment> fragments) {
    boolean mutation = tokens.took("mutation");
    if (!mutation) {
      tokens.took("query");
    }
    if (!tokens.peek().equals("{") && !tokens.peek().equals("(")) {
      tokens.name();
    }
    return new Document(mutation, variables(), selections(), fragments);
  }

  private Map<String, TypeRef> variables() {
    Map<String, TypeRef> variables = new LinkedHashMap<>();
    if (tokens.took("(")) {
      while (!tokens.took(")")) {
        tokens.expect("$");
        String name = tokens.name();
        tokens.expect(":");
        variables.put(name, type(tokens));
      }
    }
    return variables;
  }

  /** Reads a type where it is used. */
  static TypeRef type(Tokens tokens) {
    if (tokens.took("[")) {
      TypeRef item = type(tokens);
      tokens.expect("]");
      return new TypeRef(item.name(), tokens.took("!"), true);
    }
    String name = tokens.name();
    return new TypeRef(name, tokens.took("!"), false);
  }

  private List<Selection> selections() {
    List<Selection> selections = new ArrayList<>();
    tokens.expect("{");
    while (!tokens.took("}")) {
      selections.add(selection());
    }
    return selections;
  }

  private Selection selection() {
    if (tokens.took("...")) {
      if (tokens.took("on")) {
        return new Selection.Inline(Optional.of(tokens.name()), selections());
      }
      return tokens.peek().equals("{")
          ? new Selection.Inline(Optional.empty(), selections())
          : new Selection.Spread(tokens.name());
    }
    String first = tokens.name();
    String name = tokens.took(":") ? tokens.name() : first;
    return new Selection.Field(
        first,
        name,
        tokens.took("(") ? fields(")") : Map.of(),
        tokens.peek().equals("{") ? selections() : List.of());
  }

  private Map<String, Value> fields(String end) {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (!tokens.took(end)) {
      String name = tokens.name();
      tokens.expect(":");
      fields.put(name, value());
    }
    return fields;
  }

  private Value value() {
    if (tokens.took("$")) {
      return new Value.Variable(tokens.name());
    }
    if (tokens.took("{")) {
      return new Value.Fields(fields("}"));
    }
    String token = tokens.take();
    return switch (token) {
      case "true", "false" -> new Value.Literal(BooleanNode.valueOf(token.equals("true")));
      case "null" -> new Value.Literal(NullNode.getInstance());
      default -> literal(token);
    };
  }

  private static Value literal(String token) {
    if (token.startsWith("\"")) {
      return new Value.Literal(TextNode.valueOf(text(token)));
    }
    return token.matches("-?\\d+")
        ? new Value.Literal(IntNode.valueOf(Integer.parseInt(token)))
        : new Value.Constant(token);
  }

  private static String text(String quoted) {
    try {
      return TEXTS.readValue(quoted, String.class);
    } catch (IOException e) {
      throw new GraphError("", "Parse error on bad Unicode escape sequence");
    }
  }
}
