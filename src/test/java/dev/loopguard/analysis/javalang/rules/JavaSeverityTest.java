package dev.loopguard.analysis.javalang.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Finding;
import dev.loopguard.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is claimed depends on what the code around says. */
class JavaSeverityTest {
  @Test
  void anInterruptThatTheLogTakesForMeantIsNoMust() {
    assertThat(interrupt("log.warn(\"interrupted\", e);")).containsExactly(Severity.MUST);
    assertThat(interrupt("log.warn(\"interrupted, going on\", e);")).containsExactly(Severity.MUST);
    assertThat(interrupt("log.warn(\"interrupted, continuing at once\", e);"))
        .containsExactly(Severity.SHOULD);
  }

  @Test
  void anInterruptThatEndsTheWorkIsNoMust() {
    assertThat(interrupt("log.warn(\"interrupted\", e); return;")).containsExactly(Severity.SHOULD);
  }

  @Test
  void aLoopThatSomebodyElseEndsIsANudge() {
    assertThat(loop("true")).containsExactly(Severity.MUST);
    assertThat(loop("!pool.isShutdown()")).containsExactly(Severity.CONSIDER);
    assertThat(loop("!this.isOver()")).containsExactly(Severity.CONSIDER);
  }

  @Test
  void examplesGetNudges() {
    String body =
        members("void a() { try { Thread.sleep(1); } catch (InterruptedException e) {} }");

    assertThat(severities("swallowed-interrupt", "// examples/src/main/java/A.java\n" + body))
        .containsExactly(Severity.CONSIDER);
    assertThat(severities("swallowed-interrupt", "// src/main/java/examples2/A.java\n" + body))
        .containsExactly(Severity.MUST);
  }

  @Test
  void flatMapOverAllThereIsIsAFault() {
    String imports = "import reactor.core.publisher.*;\nimport java.util.*;\n";

    assertThat(
            severities(
                "unbounded-flat-map",
                imports
                    + members(
                        "Flux<Void> a(Flux<String> some, Client client) {"
                            + " return some.flatMap(u -> client.send(u)); }")))
        .containsExactly(Severity.CONSIDER);
    assertThat(
            severities(
                "unbounded-flat-map",
                imports
                    + members(
                        "Flux<Void> a(Users users, Client client) {"
                            + " Flux<String> all = users.findAll();"
                            + " return all.flatMap(u -> client.send(u)); }")))
        .containsExactly(Severity.SHOULD);
  }

  @Test
  void aSleepThatShowsThatNothingHappensIsANudge() {
    assertThat(sleep("Thread.sleep(9); assertEquals(1, sent());")).containsExactly(Severity.SHOULD);
    assertThat(sleep("Thread.sleep(9); verify(sender, never()).send();"))
        .containsExactly(Severity.CONSIDER);
    assertThat(sleep("// wait: no mail may be sent\nThread.sleep(9); assertEquals(1, sent());"))
        .containsExactly(Severity.CONSIDER);
  }

  private static List<Severity> sleep(String body) {
    return severities(
        "sleep-in-test",
        "// src/test/java/ATest.java\nimport org.junit.jupiter.api.Test;\n"
            + members("@Test void a() throws Exception {\n" + body + "\n}"));
  }

  private static List<Severity> interrupt(String handling) {
    return severities(
        "swallowed-interrupt",
        members(
            "void a() { try { Thread.sleep(1); } catch (InterruptedException e) { "
                + handling
                + " } more(); }"));
  }

  private static List<Severity> loop(String condition) {
    return severities(
        "swallowed-interrupt",
        members(
            "void a(java.util.concurrent.ExecutorService pool) { while ("
                + condition
                + ") { try { Thread.sleep(1); } catch (InterruptedException e) {} } }"));
  }

  private static String members(String members) {
    return "class A {\n" + members + "\n}\n";
  }

  private static List<Severity> severities(String rule, String text) {
    return Sample.check(text).findings().stream()
        .filter(finding -> finding.rule().name().equals(rule))
        .map(Finding::severity)
        .toList();
  }
}
