package dev.loopguard.analysis.javalang.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.pattern.BrokenPatternException;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.analysis.pattern.PatternRule.Conditions;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns are like in Java. The code stands in a method on line 5. */
class JavaPatternsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Thread.sleep($T)                 | Thread.sleep(10);                         | 5",
        "Thread.sleep($T)                 | Thread.sleep(10, 1);                      | -",
        "Thread.sleep(...)                | Thread.sleep(10, 1);                      | 5",
        "java.util.List.of(...)           | List.of(1);                               | 5",
        "java.util.Map.of(...)            | List.of(1);                               | -",
        "$O.get()                         | future.get();                             | 5",
        "$O.get()                         | get();                                    | -",
        "$O.$M($A, ...)                   | a.b(1, 2);                                | 5",
        "f($A, ..., $A)                   | f(x, 1, x);                               | 5",
        "f($A, ..., $A)                   | f(x, 1, y);                               | -",
        "log(\"...\")                       | log(\"a\");                                | 5",
        "new Thread(...)                  | new Thread(r, \"n\").start();              | 5",
        "new java.util.ArrayList<>()      | new ArrayList<>();                        | 5",
        "$X = f();                        | x = f();                                  | 5",
        "var $X = f();                    | var x = f();                              | 5",
        "$T $X = f();                     | String x = f();                           | 5",
        "if ($C) { ... }                  | if (a) { b(); c(); } else { d(); }        | 5",
        "if ($C) { b(); }                 | if (a) { b(); c(); }                      | -",
        "try { ... } catch ($E $X) { }    | try { a(); } catch (IOException e) { }    | 5",
        "try { ... } catch ($E $X) { }    | try { a(); } catch (IOException e) { b(); } | -",
        "$L.lock(); ... $L.unlock();      | m.lock(); a(); m.unlock(); b();           | 5",
        "$L.lock(); ... $L.unlock();      | m.lock(); a(); n.unlock();                | -",
        "return $X;                       | return a;                                 | 5",
        "synchronized ($L) { ... }        | synchronized (this) { a(); }              | 5",
        "$X -> f($X)                      | g(a -> f(a));                             | 5",
        "@Test void $M(...) { ... }       | } @Test @Slow public void b(int c) {      | 5",
        "@Test void $M(...) { ... }       | } public void b(int c) {                  | -",
      })
  void isLike(String pattern, String code, String line) {
    assertThat(lines(rule(pattern, Conditions.NONE), file(code)))
        .isEqualTo(line.equals("-") ? List.of() : List.of(Integer.valueOf(line)));
  }

  @Test
  void whatIsAroundBindsTooForTheOtherConditions() {
    String code =
        """
        class A {
          void a(B left, B right) {
            synchronized (left) {
              left.send();
              right.send();
            }
          }
        }
        """;
    Conditions inside =
        new Conditions(
            List.of(),
            List.of(new Code(1, "synchronized ($LOCK) { ... }")),
            List.of(),
            Map.of(),
            Optional.empty());
    Conditions elsewhere =
        new Conditions(
            List.of(new Code(1, "$LOCK.send()")),
            inside.inside(),
            List.of(),
            Map.of(),
            Optional.empty());
    assertThat(lines(rule("$LOCK.send()", inside), code)).containsExactly(4);
    assertThat(lines(rule("$B.send()", elsewhere), code)).containsExactly(5);
  }

  @Test
  void conditionsNarrowWhatIsFound() {
    String code =
        """
        import io.smallrye.mutiny.Uni;
        import java.util.concurrent.ExecutorService;
        class A {
          ExecutorService pool;
          Other other;
          Uni<String> a(Uni<String> uni) {
            pool.submit(() -> 1);
            other.submit(() -> 1);
            return uni.map(x -> load(x));
          }
          String b() {
            synchronized (this) {
              return load("b");
            }
          }
        }
        """;
    assertThat(
            lines(
                rule(
                    "$P.submit(...)",
                    new Conditions(
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of("P", List.of("java.util.concurrent.ExecutorService")),
                        Optional.empty())),
                code))
        .containsExactly(7);
    assertThat(lines(rule("load(...)", async(true)), code)).containsExactly(9);
    assertThat(
            lines(
                rule(
                    "load(...)",
                    new Conditions(
                        List.of(),
                        List.of(new Code(1, "synchronized (this) { ... }")),
                        List.of(),
                        Map.of(),
                        Optional.empty())),
                code))
        .containsExactly(13);
  }

  @Test
  void aFindingHasTheValuesAndAFixThatWasTried() {
    PatternRule rule =
        new PatternRule(
            RuleId.java("own-sleep"),
            Severity.MUST,
            List.of(new Code(1, "Thread.sleep($T)")),
            Conditions.NONE,
            Optional.of(new Code(1, "Clock.pause($T)")));
    Finding finding = findings(rule, file("Thread.sleep(1 + 2);")).getFirst();
    assertThat(finding.message().arguments()).isEqualTo(Map.of("T", "1 + 2"));
    assertThat(finding.fix().orElseThrow().replacement()).isEqualTo("Clock.pause(1 + 2);");
  }

  @Test
  void brokenPatternsAreNamedWithTheirLine() {
    assertThatThrownBy(
            () ->
                JavaPatternRule.compile(
                    new PatternRule(
                        RuleId.java("own-sleep"),
                        Severity.MUST,
                        List.of(new Code(7, "f(;")),
                        Conditions.NONE,
                        Optional.empty())))
        .isInstanceOfSatisfying(
            BrokenPatternException.class, e -> assertThat(e.line()).isEqualTo(7))
        .hasMessageStartingWith("The pattern is no Java");
  }

  private static String file(String code) {
    return "import java.util.List;\nimport java.util.ArrayList;\nclass A {\nvoid a() {\n"
        + code
        + "\n}\n}\n";
  }

  private static Conditions async(boolean wanted) {
    return new Conditions(List.of(), List.of(), List.of(), Map.of(), Optional.of(wanted));
  }

  private static PatternRule rule(String pattern, Conditions conditions) {
    return new PatternRule(
        RuleId.java("own-sleep"),
        Severity.SHOULD,
        List.of(new Code(1, pattern)),
        conditions,
        Optional.empty());
  }

  private static List<Integer> lines(PatternRule rule, String code) {
    return findings(rule, code).stream()
        .map(finding -> finding.location().lines().first())
        .toList();
  }

  private static List<Finding> findings(PatternRule rule, String code) {
    return ((Checked)
            new JavaAnalyzer(List.of(), JavaPatternRule::compile)
                .with(List.of(rule))
                .analyse(new SourceFile("A.java", Bytes.utf8(code))))
        .findings();
  }
}
