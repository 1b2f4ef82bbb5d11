package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTypesTest {
  private static final String IMPORTS =
      """
      import io.smallrye.mutiny.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.net.http.HttpClient;
      import java.nio.file.Files;
      import java.util.stream.Stream;
      import reactor.core.publisher.Flux;
      import reactor.core.publisher.Mono;
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Mono.just("a")                                        | Mono<String>
          Mono.just("a").map(a -> 1L).filter(x -> true)         | Mono<long>
          Mono.just("a").flatMap(a -> Mono.just(2))             | Mono<int>
          Mono.just("a").flatMapMany(a -> Flux.just(2)).map(n -> "x" + n).collectList() | Mono<List>
          Flux.just("a").next().block()                         | String
          f.collectList().map(l -> l.get(0))                    | Mono<Order>
          f.map(o -> o.total())                                 | Flux<Price>
          f.map(Order::total)                                   | Flux<Price>
          f.map(o -> { if (o == null) return null; return o.total(); }) | Flux<Price>
          Uni.createFrom().item(() -> "a")                      | Uni<String>
          u.onItem().transformToUni(s -> Uni.createFrom().item(() -> 1)).await().indefinitely() | int
          u.onItem().transformToMulti(s -> m).select().first(2).collect().asList() | Uni<List>
          u.onFailure().retry().withBackOff(null).atMost(3)     | Uni<String>
          HttpClient.newBuilder().build().sendAsync(q, b)       | CompletableFuture<HttpResponse>
          CompletableFuture.supplyAsync(() -> "a").thenApply(s -> 1) | CompletableFuture<int>
          CompletableFuture.supplyAsync(() -> own()).get()      | Price
          own()                                                 | Price
          this.own()                                            | Price
          overloaded(1)                                         | ?
          new ArrayList<String>()                               | ArrayList<String>
          (Mono<String>) o                                      | Mono<String>
          o instanceof Mono<?> x ? x : Mono.empty()             | Mono
          flag ? Mono.just(1) : null                            | Mono<int>
          flag ? Mono.just(1) : Flux.just(1)                    | ?
          switch (k) { case 1 -> Mono.just(1); default -> { yield Mono.just(2); } } | Mono<int>
          Executors.newFixedThreadPool(2).submit(() -> "a")     | Future<String>
          TimeUnit.SECONDS                                      | TimeUnit
          new int[2]                                            | int[]
          new Order[2][0]                                       | Order[][]
          array[0]                                              | Order
          Files.readString(p).lines()                           | Stream<String>
          List.of("a").stream().map(s -> 1).toList()            | List<int>
          map.entrySet()                                        | Set<Entry>
          unknown.thing()                                       | ?
          Future.succeededFuture()                              | ?
          """)
  void knowsTheTypeOfAnExpression(String expression, String expected) {
    JavaFile file =
        JavaSources.members(
            IMPORTS,
            """
            Flux<Order> f; Uni<String> u; Multi<Integer> m; Object o; Order[] array;
            Map<String, Order> map;
            Price own() { return null; }
            Mono<String> overloaded(String a) { return null; }
            Flux<String> overloaded(int a) { return null; }
            record Order(Price price) { Price total() { return price; } }
            record Price() {}
            void g(boolean flag, int k) { var r = %s; }
            """
                .formatted(expression));

    assertThat(shown(JavaSources.typeOfR(file))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          import java.util.concurrent.Future;                       | Future | java.util.concurrent.Future
          import java.util.concurrent.*;                            | Future | java.util.concurrent.Future
          import io.vertx.core.*;                                   | Future | io.vertx.core.Future
          import io.vertx.core.*; import java.util.concurrent.*;    | Future | ``
          import io.vertx.core.Future; import java.util.concurrent.*; | Future | io.vertx.core.Future
          import org.unknown.*; import java.util.concurrent.*;      | Future | java.util.concurrent.Future
          ``                                                        | Future | ``
          ``                                                        | String | java.lang.String
          import module java.base;                                  | Future | java.util.concurrent.Future
          import module java.base;                                  | HttpClient | ``
          import module java.net.http;                              | HttpClient | java.net.http.HttpClient
          import shop.Future; import java.util.concurrent.*;        | Future | shop.Future
          ``                                                        | java.util.concurrent.Future | java.util.concurrent.Future
          import java.util.Map;                                     | Map.Entry | java.util.Map.Entry
          import io.reactivex.Single;                               | Single | io.reactivex.rxjava3.core.Single
          import javax.persistence.*;                               | EntityManager | jakarta.persistence.EntityManager
          """)
  void knowsWhatANameMeans(String imports, String name, String expected) {
    assertThat(JavaSources.members(imports, "").type(name).name()).isEqualTo(expected);
  }

  @Test
  void aTypeOfTheFileShadowsWhatIsImported() {
    JavaFile file =
        JavaSources.members(IMPORTS, "static class Mono {} void f() { var r = new Mono(); }");

    assertThat(JavaSources.typeOfR(file)).isInstanceOf(JavaType.Declared.class);
  }

  @Test
  void aTypeParameterIsNoType() {
    JavaFile file = JavaSources.members(IMPORTS, "<Mono> void f(Mono m) { var r = m; }");

    assertThat(JavaSources.typeOfR(file)).isEqualTo(JavaType.unknown());
  }

  @Test
  void aCompactFileSeesTheModuleOfTheBase() {
    JavaFile file = JavaSources.file("void main() { var r = new ArrayBlockingQueue<String>(3); }");

    assertThat(shown(JavaSources.typeOfR(file))).isEqualTo("ArrayBlockingQueue<String>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Mono<String> g() { return repo.find(1).switchIfEmpty(null); }  | CorePublisher
          Object g() { return repo.find(1).doOnNext(x -> {}); }          | CorePublisher
          Mono<String> g() { return repo.find(1).map(x -> x); }          | Mono
          Object g() { return repo.find(1).map(x -> x); }                | ?
          Object g() { return repo.find(1).flatMapMany(x -> null); }     | Mono
          Object g() { return repo.find(1).thenApply(x -> x); }          | CompletionStage
          Mono<String> g() { return repo.find(1); }                      | Mono<String>
          Optional<String> g() { return repo.find(1).map(x -> x); }      | ?
          """)
  void infersTheTypeOfWhatComesFromElsewhere(String method, String expected) {
    JavaFile file = JavaSources.members(IMPORTS, "Repo repo; " + method);

    assertThat(shown(file.types().of(JavaSources.call(file, "find")))).isEqualTo(expected);
  }

  @Test
  void namesThatLeadInCirclesHaveNoType() {
    JavaFile file =
        JavaSources.members(
            IMPORTS, "void f() { var r = r; var a = b.c(() -> a); var b = a.d(); }");

    assertThat(JavaSources.typeOfR(file)).isEqualTo(JavaType.unknown());
  }

  private static String shown(JavaType type) {
    return switch (type) {
      case JavaType.Library(String _, var arguments)
          when !arguments.isEmpty() && arguments.getFirst().isKnown() ->
          type.simpleName() + "<" + arguments.getFirst().simpleName() + ">";
      case JavaType.Unknown() -> "?";
      default -> type.simpleName();
    };
  }
}
