package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncContextsTest {
  private static final String IMPORTS =
      """
      import io.smallrye.common.annotation.*;
      import io.smallrye.mutiny.*;
      import io.smallrye.mutiny.infrastructure.Infrastructure;
      import io.vertx.core.Vertx;
      import jakarta.transaction.Transactional;
      import java.util.*;
      import java.util.concurrent.*;
      import org.eclipse.microprofile.reactive.messaging.Incoming;
      import reactor.core.publisher.*;
      import reactor.core.scheduler.Schedulers;
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          void g() { mono.map(x -> mark()); }                              | stage map Mono CERTAIN
          void g() { mono.map(x -> { if (a) { return mark(); } }); }       | stage map Mono CERTAIN
          void g() { list.stream().map(x -> mark()); }                     | unmarked
          void g() { mono.map(l -> l.stream().map(x -> mark()).toList()); } | stage map Mono CERTAIN
          void g() { mono.map(l -> other.later(() -> mark())); }           | unmarked
          void g() { mono.flatMap(x -> Mono.fromCallable(() -> mark())); } | source false
          void g() { Mono.fromCallable(() -> mark()).subscribeOn(Schedulers.boundedElastic()); } | source true
          void g() { Mono.fromCallable(() -> mark()).subscribeOn(Schedulers.parallel()); } | source false
          void g() { var s = Mono.fromCallable(() -> mark()); return s.subscribeOn(pool); } | source true
          void g() { mono.publishOn(Schedulers.boundedElastic()).map(x -> mark()); } | off scheduler
          void g() { mono.map(x -> mark()).publishOn(Schedulers.boundedElastic()); } | stage map Mono CERTAIN
          void g() { mono.map(x -> mark()).subscribeOn(Schedulers.boundedElastic()); } | off scheduler
          void g() { mono.map(x -> mark()).block(); }                      | off caller
          void g() { uni.onItem().transform(x -> mark()); }                | stage transform UniOnItem CERTAIN
          void g() { uni.emitOn(pool).onItem().invoke(x -> mark()); }      | off scheduler
          void g() { future.thenApply(x -> mark()); }                      | stage thenApply CompletableFuture LIKELY
          void g() { future.thenApplyAsync(x -> mark()); }                 | off common-pool
          void g() { future.thenApplyAsync(x -> mark(), pool); }           | off executor
          void g() { CompletableFuture.supplyAsync(() -> 1, pool).thenApply(x -> mark()); } | off executor
          void g() { CompletableFuture.supplyAsync(() -> mark()); }        | off common-pool
          void g() { pool.submit(() -> mark()); }                          | off executor
          void g() { pool.submit(() -> mono.map(x -> mark())); }           | off executor
          void g() { new Thread(() -> mark()); }                           | off thread
          void g() { Thread.startVirtualThread(() -> mark()); }            | off virtual
          void g() { Thread.ofVirtual().start(() -> mark()); }             | off thread
          void g() { vertx.executeBlocking(() -> mark()); }                | off worker
          void g() { vertx.setTimer(5, id -> mark()); }                    | stage setTimer Vertx CERTAIN
          void g() { vertx.setTimer(5, new Handler<Long>() { public void handle(Long id) { mark(); } }); } | stage setTimer Vertx CERTAIN
          void g() { mark(); }                                             | unmarked
          Uni<String> g() { mark(); }                                      | reactive g Uni LIKELY
          CompletionStage<String> g() { mark(); }                          | reactive g CompletionStage HINT
          @Blocking Uni<String> g() { mark(); }                            | off annotation
          @Blocking void g() { mono.map(x -> mark()); }                    | stage map Mono LIKELY
          @NonBlocking String g() { mark(); }                              | marked g NonBlocking
          @Incoming("a") void g(String a) { mark(); }                      | marked g Incoming
          @Incoming("a") @Blocking void g(String a) { mark(); }            | off annotation
          @Transactional void g() { mark(); }                              | off annotation
          @Transactional Uni<String> g() { mark(); }                       | reactive g Uni LIKELY
          private int h() { mark(); } Uni<String> g() { h(); }             | helper h
          private int h() { mark(); } Uni<String> g() { i(); } private void i() { h(); } | unmarked
          private int h() { mark(); } void g() { mono.map(this::h); }      | helper h
          int h() { mark(); } Uni<String> g() { h(); }                     | helper h
          void g() { mono.map(x -> { if (Infrastructure.canCallerThreadBeBlocked()) mark(); }); } | off guard
          void g() { mono.map(x -> { if (!Infrastructure.canCallerThreadBeBlocked()) { return 1; } mark(); }); } | off guard
          public static void main(String[] a) { mark(); }                  | off program
          Runnable r = () -> mark();                                       | unmarked
          """)
  void tellsWhereCodeRuns(String member, String expected) {
    JavaFile file =
        JavaSources.members(
            IMPORTS,
            "Mono<List<String>> mono; Uni<String> uni; List<String> list; ExecutorService pool;"
                + " CompletableFuture<String> future; Vertx vertx; Other other; "
                + member);

    assertThat(shown(file.contexts().of(JavaSources.call(file, "mark")))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "io.netty.channel.SimpleChannelInboundHandler, channelRead0, CERTAIN",
    "io.netty.channel.SimpleChannelInboundHandler, exceptionCaught, CERTAIN",
    "io.vertx.core.AbstractVerticle, start, CERTAIN",
    "io.vertx.core.Handler<String>, handle, LIKELY",
  })
  void aMethodThatAnEventLoopCallsRunsThere(String type, String method, String evidence) {
    JavaFile file =
        JavaSources.file("class A extends %s { void %s(A a) { mark(); } }".formatted(type, method));

    assertThat(file.contexts().of(JavaSources.call(file, "mark")))
        .isInstanceOfSatisfying(
            AsyncContext.LoopCallback.class,
            callback -> assertThat(callback.evidence()).hasToString(evidence));
  }

  @Test
  void aTestIsNoServer() {
    JavaFile file =
        JavaSources.file(
            "src/test/java/shop/OrdersTest.java",
            IMPORTS + "class OrdersTest { Uni<String> f() { mark(); } }");

    assertThat(shown(file.contexts().of(JavaSources.call(file, "mark")))).isEqualTo("off test");
  }

  @Test
  void aHelperNamesTheLineOfItsCall() {
    JavaFile file =
        JavaSources.members(
            "import io.smallrye.mutiny.Uni;",
            "private int h() { mark(); }\nUni<String> g() {\n h();\n }");

    assertThat(file.contexts().onLoop(JavaSources.call(file, "mark")).orElseThrow().values())
        .containsEntry("method", "h")
        .containsEntry("line", "5")
        .containsEntry("type", "Uni");
  }

  private static String shown(AsyncContext context) {
    return switch (context) {
      case AsyncContext.Stage stage ->
          "stage %s %s %s"
              .formatted(
                  stage.operator().getNameAsString(), stage.type().simpleName(), stage.evidence());
      case AsyncContext.Reactive reactive ->
          "reactive %s %s %s"
              .formatted(
                  reactive.method().getNameAsString(),
                  reactive.returned().simpleName(),
                  reactive.evidence());
      case AsyncContext.Marked marked ->
          "marked " + marked.method().getNameAsString() + " " + marked.annotation();
      case AsyncContext.LoopCallback callback -> "callback " + callback.method().getNameAsString();
      case AsyncContext.Helper helper -> "helper " + helper.method().getNameAsString();
      case AsyncContext.Source source -> "source " + source.scheduled();
      case AsyncContext.Off off -> "off " + off.place();
      case AsyncContext.Unmarked _ -> "unmarked";
    };
  }
}
