package dev.loopguard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.graphql.GraphError;
import dev.loopguard.lab.graphql.Interpreter;
import dev.loopguard.lab.graphql.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interpreter of GraphQL judges operations as the specification and GitHub do. */
class LabGraphQlTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Schema SCHEMA =
      Schema.read(
          """
          type Query { shop(name: String!): Shop! }
          type Shop { name: String! owner: Person items(first: Int, last: Int, after: String): ItemConnection! }
          interface Person { name: String! }
          type Keeper implements Person { name: String! keys: Int }
          type ItemConnection { nodes: [Item] }
          type Item { name: String! parts(first: Int): ItemConnection! }
          """);

  private static Interpreter.Outcome run(String query, String variables) {
    return new Interpreter(SCHEMA, new Shelf()).run(query, json(variables));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aliasesFragmentsAndVariablesAreCarriedOut() {
    Interpreter.Outcome outcome =
        run(
            """
            query Look($name: String!) {
              a: shop(name: $name) { ...Short owner { __typename ... on Keeper { keys } } }
              b: shop(name: "x\\"y") { name items(first: 2) { nodes { name } } }
            }
            fragment Short on Shop { title: name }
            """,
            "{\"name\":\"books\"}");

    assertThat(outcome.body())
        .isEqualTo(
            json(
                """
                {"data": {
                  "a": {"title": "books", "owner": {"__typename": "Keeper", "keys": 3}},
                  "b": {"name": "x\\"y", "items": {"nodes": [{"name": "one"}, {"name": "two"}]}}
                }}
                """));
    assertThat(outcome.points()).isEqualTo(1);
  }

  @Test
  void aValueThatMustBeThereTakesItsParentWithIt() {
    ObjectNode body = run("{ shop(name: \"none\") { name owner { name } } }", "{}").body();

    assertThat(body.path("data").isNull()).isTrue();
    assertThat(body.at("/errors/0/path")).isEqualTo(json("[\"shop\", \"name\"]"));
    assertThat(body.at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ shop(name: \"a\") { colour } } | Field 'colour' doesn't exist on type 'Shop'",
        "{ shop { name } } | Field 'shop' is missing required arguments: name",
        "{ shop(name: \"a\", at: 1) { name } } | Field 'shop' doesn't accept argument 'at'",
        "{ shop(name: 1) { name } } | Field 'shop': argument 'name' has an invalid value",
        "{ shop(name: \"a\") } | Field 'shop' returns Shop, with or without selections",
        "query($n: String!) { shop(name: \"a\") { name } } | Variable $n is declared but not used",
        "query($n: Int!) { shop(name: $n) { name } } | argument 'name' has an invalid value",
        "query($n: String) { shop(name: $n) { name } } | argument 'name' has an invalid value",
        "{ shop(name: \"a\") { ...Gone } } | Fragment Gone was used, but not defined",
        "{ shop(name: \"a\") { items { nodes { name } } } } | You must provide a `first` or `last`",
        "{ shop(name: \"a\") { items(first: 101) { nodes { name } } } } | exceeds the limit of 100",
        "{ a: shop(name: \"a\") { name } a: shop(name: \"b\") { name } } | a field conflict"
      })
  void anOperationThatTheSchemaDoesNotHaveIsRefused(String query, String words) {
    Interpreter.Outcome outcome = run(query, "{\"n\":\"a\"}");

    assertThat(outcome.invalid()).anyMatch(problem -> problem.contains(words));
    assertThat(outcome.body().has("data")).isFalse();
  }

  @Test
  void moreThanHalfAMillionNodesAreRefused() {
    String hundred = "(first: 100) { nodes { ";
    String query =
        "{ shop(name: \"a\") { items"
            + hundred
            + "parts"
            + hundred
            + "parts"
            + hundred
            + "name }}}}}}}}";

    assertThat(run(query, "{}").invalid()).anyMatch(problem -> problem.contains("1,010,100"));
  }

  @Test
  void anOperationThatIsRefusedIsAViolation() {
    try (StrictGitHub github = StrictGitHub.start()) {
      LabRepository lab = LabRepository.on(github);
      LabClient client = LabClient.installed(github, lab.installation());
      client.send("POST", "/graphql", "{\"query\":\"{ repository(owner: 1) { stars } }\"}");

      assertThatThrownBy(github::assertNoViolations).hasMessageContaining("stars");
    }
  }

  /** A shop with two items. */
  private static final class Shelf implements Interpreter.Source {
    @Override
    public String typeOf(Object object) {
      return String.valueOf(object).split(":", 2)[0];
    }

    @Override
    public @Nullable Object value(
        String type, @Nullable Object parent, String field, JsonNode arguments) {
      return switch (type + "." + field) {
        case "Query.shop" -> "Shop:" + arguments.path("name").asText();
        case "Shop.name", "Item.name", "Keeper.name" -> name(String.valueOf(parent));
        case "Shop.owner" -> "Keeper:ada";
        case "Keeper.keys" -> 3;
        case "Shop.items", "Item.parts" -> "ItemConnection:";
        case "ItemConnection.nodes" -> List.of("Item:one", "Item:two");
        default -> throw new IllegalArgumentException(type + "." + field);
      };
    }

    private static String name(String object) {
      String name = object.split(":", 2)[1];
      if (name.equals("none")) {
        throw new GraphError("NOT_FOUND", "no such shop");
      }
      return name;
    }
  }
}
