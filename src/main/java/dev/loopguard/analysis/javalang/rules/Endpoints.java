package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import dev.loopguard.analysis.javalang.Annotations;
import java.util.Set;

/** Which methods answer requests or messages, as their annotations say. */
final class Endpoints {
  /** Of Spring, Jakarta REST, Micronaut, GraphQL and messaging, by their simple names. */
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "RequestMapping",
          "GetMapping",
          "PostMapping",
          "PutMapping",
          "DeleteMapping",
          "PatchMapping",
          "MessageMapping",
          "QueryMapping",
          "MutationMapping",
          "GET",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "Get",
          "Post",
          "Put",
          "Delete",
          "Patch",
          "Query",
          "Mutation",
          "Incoming",
          "ConsumeEvent",
          "Route",
          "KafkaListener",
          "RabbitListener",
          "JmsListener");

  private Endpoints() {}

  static boolean isEndpoint(MethodDeclaration method) {
    return Annotations.hasAny(method, ANNOTATIONS);
  }
}
