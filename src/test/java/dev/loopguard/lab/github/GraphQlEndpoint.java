package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.Endpoint.write;
import static dev.loopguard.lab.github.Shape.fields;
import static dev.loopguard.lab.github.Shape.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.graphql.Interpreter;
import dev.loopguard.lab.graphql.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** GraphQL, as far as {@code lab/github.graphql} has GitHub's schema. */
final class GraphQlEndpoint {
  private static final Schema SCHEMA = schema();

  private final World world;
  private final AtomicLong points = new AtomicLong();

  GraphQlEndpoint(World world) {
    this.world = world;
  }

  private static Schema schema() {
    try (InputStream stream =
        Objects.requireNonNull(GraphQlEndpoint.class.getResourceAsStream("/lab/github.graphql"))) {
      return Schema.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Endpoint> endpoints() {
    Shape body =
        fields(
                "query", text(),
                "variables", new Shape.AnyFields(),
                "operationName", text())
            .requiring("query");
    return List.of(
        write("POST", "/graphql", new Endpoint.Access.AnyInstallation(), body, this::run));
  }

  /** Returns whether {@code body} only reads, though GraphQL takes it by the same method. */
  static boolean isQuery(JsonNode body) {
    return !body.path("query").asText().stripLeading().startsWith("mutation");
  }

  private Answer run(Call call) {
    String query = call.text("query").orElse("");
    Interpreter.Outcome outcome =
        new Interpreter(SCHEMA, new GraphQlFields(world, call.token()))
            .run(query, call.body().path("variables"));
    if (!outcome.invalid().isEmpty()) {
      world.log().violation("POST /graphql: " + outcome.invalid() + " in " + query);
    }
    long used = points.addAndGet(outcome.points());
    return Answer.ok(outcome.body())
        .with("X-RateLimit-Resource", "graphql")
        .with("X-RateLimit-Used", Long.toString(used))
        .with("X-RateLimit-Remaining", Long.toString(RateLimit.LIMIT - used));
  }
}
