package dev.loopguard.analysis.javalang;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random Java that parses, made from a small grammar. */
public final class JavaPrograms {
  private static final String IMPORTS =
      """
      import java.util.concurrent.*;
      import reactor.core.publisher.*;
      import io.smallrye.mutiny.Uni;

      """;

  private JavaPrograms() {}

  /** Returns classes of a few methods whose bodies are nested up to two blocks deep. */
  public static Arbitrary<String> classes() {
    return method()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(methods -> IMPORTS + "class A {\n" + String.join("\n", methods) + "}\n");
  }

  private static Arbitrary<String> method() {
    Arbitrary<String> head =
        Arbitraries.of(
            "@Async CompletableFuture<String> a(String x)",
            "Mono<String> b(Mono<String> x)",
            "Uni<Void> c(Uni<String> x, int... y)",
            "@Transactional public void d(ExecutorService x) throws Exception",
            "static <T extends Comparable<T>> T e(T x)",
            "@Test void f()");
    return Combinators.combine(head, block(2)).as((start, body) -> start + " {\n" + body + "}\n");
  }

  private static Arbitrary<String> block(int depth) {
    return statement(depth).list().ofMinSize(1).ofMaxSize(3).map(all -> String.join("", all));
  }

  private static Arbitrary<String> statement(int depth) {
    Arbitrary<String> value = expression(2);
    Arbitrary<String> simple =
        Arbitraries.oneOf(
            value.map(e -> "x = " + e + ";\n"),
            value.map(e -> "var y = " + e + ";\n"),
            value.map(e -> "run(" + e + ");\n"),
            value.map(e -> "return " + e + ";\n"),
            value.map(e -> "throw new E(" + e + ");\n"));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> block(depth - 1));
    Arbitrary<String> compound =
        Combinators.combine(header(), inner).as((head, body) -> head.replace("BODY", body));
    return Arbitraries.frequencyOf(Tuple.of(3, simple), Tuple.of(2, compound));
  }

  private static Arbitrary<String> header() {
    Arbitrary<String> value = expression(1);
    return Arbitraries.oneOf(
        value.map(e -> "if (" + e + ") {\nBODY} else {\nBODY}\n"),
        value.map(e -> "for (var z : " + e + ") {\nBODY}\n"),
        value.map(e -> "while (" + e + ") {\nBODY}\n"),
        value.map(
            e -> "try (var r = " + e + ") {\nBODY} catch (A | B e) {\nBODY} finally {\nBODY}\n"),
        value.map(e -> "synchronized (" + e + ") {\nBODY}\n"),
        value.map(
            e -> "switch (" + e + ") { case P(var p) when p -> {\nBODY} default -> {\nBODY} }\n"),
        Arbitraries.of("new Thread(() -> {\nBODY}).start();\n", "{\nBODY}\n"));
  }

  private static Arbitrary<String> expression(int depth) {
    Arbitrary<String> atom =
        Arbitraries.of(
            "x",
            "this.y",
            "1_000L",
            "'c'",
            "\"text\"",
            "\"\"\"\n  a\n  \"\"\"",
            "null",
            "A.class",
            "true",
            "new Object()",
            "Mono.just(1)",
            "future.get()",
            "Thread.sleep(1)");
    if (depth == 0) {
      return atom;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> expression(depth - 1));
    Arbitrary<String> link =
        Arbitraries.of(
            List.of(
                ".flatMap(v -> E)",
                ".map(A::b)",
                ".subscribe(v -> E)",
                ".block()",
                ".join()",
                ".get(1, E)",
                ".thenApply(v -> { return E; })",
                ".doOnError(e -> log(E))",
                "[E]",
                ".y",
                ".<T>z(E)"));
    return Arbitraries.oneOf(
        atom,
        inner.map(e -> "(" + e + ")"),
        inner.map(e -> "(int) " + e),
        inner.map(e -> "CompletableFuture.supplyAsync(() -> " + e + ")"),
        inner.map(e -> "Executors.newFixedThreadPool(" + e + ").submit(() -> " + e + ")"),
        Combinators.combine(inner, link, inner).as((a, l, b) -> a + l.replace("E", b)),
        Combinators.combine(inner, inner).as((a, b) -> a + " + " + b),
        Combinators.combine(inner, inner, inner).as((a, b, c) -> a + " ? " + b + " : " + c));
  }
}
