package dev.loopguard.analysis.javalang.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Finding;
import dev.loopguard.model.Suggestion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavaFixesTest {
  private static final String HEAD =
      """
      import io.smallrye.mutiny.Uni;
      import java.util.concurrent.CompletableFuture;
      import java.util.concurrent.ExecutorService;
      import org.springframework.web.reactive.function.client.WebClient;
      import reactor.core.publisher.Flux;
      import reactor.core.publisher.Mono;
      class Service {
        CompletableFuture<String> f(String x) { return CompletableFuture.completedFuture(x); }
        Mono<String> g(String x) { return Mono.just(x); }
        Uni<String> u(String x) { return Uni.createFrom().item(x); }
        void run() { }
        int count() throws Exception { return 1; }
      """;

  @Test
  void executesATaskThatGivesNothing() {
    assertThat(fix("  void a(ExecutorService e) { e.submit(() -> run()); }"))
        .contains("  void a(ExecutorService e) { e.execute(() -> run()); }");
    assertThat(fix("  void a(ExecutorService e) { e.submit(this::run); }"))
        .contains("  void a(ExecutorService e) { e.execute(this::run); }");
    assertThat(fix("  void a(ExecutorService e) { e.submit(() -> count()); }")).isEmpty();
    assertThat(fix("  void a(ExecutorService e) { var f = e.submit(() -> run()); }")).isEmpty();
  }

  @Test
  void composesInPlaceOfJoining() {
    assertThat(
            fix(
                "  Object a(CompletableFuture<String> s) { return s.thenApply(x -> f(x).join());"
                    + " }"))
        .contains("  Object a(CompletableFuture<String> s) { return s.thenCompose(x -> f(x)); }");
    assertThat(
            fix(
                "  Object a(CompletableFuture<String> s) { return s.thenAccept(x -> f(x).join());"
                    + " }"))
        .isEmpty();
  }

  @Test
  void flattensInPlaceOfBlocking() {
    assertThat(fix("  Object a(Mono<String> s) { return s.map(x -> g(x).block()); }"))
        .contains("  Object a(Mono<String> s) { return s.flatMap(x -> g(x)); }");
    assertThat(fix("  Object a(Flux<String> s) { return s.map(x -> g(x).block()); }"))
        .contains("  Object a(Flux<String> s) { return s.concatMap(x -> g(x)); }");
    assertThat(fix("  Object a(Uni<String> s) { return s.map(x -> u(x).await().indefinitely()); }"))
        .contains("  Object a(Uni<String> s) { return s.flatMap(x -> u(x)); }");
    assertThat(
            fix(
                "  Object a(Uni<String> s) {"
                    + " return s.onItem().transform(x -> u(x).await().indefinitely()); }"))
        .contains("  Object a(Uni<String> s) { return s.onItem().transformToUni(x -> u(x)); }");
    assertThat(fix("  Object a(Mono<String> s) { return s.map(x -> g(x).block().trim()); }"))
        .isEmpty();
  }

  @Test
  void appendsASchedulerThatIsImported() {
    String use = "  Mono<String> a() { return Mono.fromCallable(() -> Files.readString(p)); }";

    assertThat(fixOf("import java.nio.file.*;\nimport reactor.core.publisher.Mono;\n", use))
        .isEmpty();
    assertThat(
            fixOf(
                """
                import java.nio.file.*;
                import reactor.core.publisher.Mono;
                import reactor.core.scheduler.Schedulers;
                """,
                use))
        .contains(
            "  Mono<String> a() { return Mono.fromCallable(() -> Files.readString(p))"
                + ".subscribeOn(Schedulers.boundedElastic()); }");
  }

  private static Optional<String> fixOf(String imports, String member) {
    return onlyFix(imports + "class Service {\n  Path p;\n" + member + "\n}\n");
  }

  private static Optional<String> fix(String member) {
    return onlyFix(HEAD + member + "\n}\n");
  }

  private static Optional<String> onlyFix(String text) {
    List<Finding> findings = Sample.check(text).findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst().fix().map(Suggestion::replacement);
  }
}
