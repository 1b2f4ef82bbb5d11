package dev.loopguard.analysis.javalang.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Finding;
import dev.loopguard.model.Suggestion;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitFixesTest {
  private static final String POOL =
      """
      import java.util.concurrent.*;
      class A {
        String f(ExecutorService p) throws Exception {
      """;

  @Test
  void cancelsWhereTheTimeoutIsCaught() {
    assertThat(
            fix(
                "cancellation-not-propagated",
                POOL
                    + """
                        Future<String> a = p.submit(() -> g());
                        try {
                          return a.get(1, TimeUnit.SECONDS);
                        } catch (TimeoutException e) {
                          return "";
                        }
                      }
                    }
                    """))
        .contains("    } catch (TimeoutException e) {\n      a.cancel(true);");
  }

  @Test
  void namesNoFutureThatIsNotKnownThere() {
    assertThat(
            fix(
                "cancellation-not-propagated",
                POOL
                    + """
                        try {
                          Future<String> a = p.submit(() -> g());
                          return a.get(1, TimeUnit.SECONDS);
                        } catch (TimeoutException e) {
                          return "";
                        }
                      }
                    }
                    """))
        .isEmpty();
  }

  @Test
  void assertsThatALatchIsOpen() {
    assertThat(fix("unawaited-async-test", latch("org.junit.jupiter.api.Assertions.assertTrue")))
        .contains("    assertTrue(l.await(1, TimeUnit.SECONDS));");
    assertThat(fix("unawaited-async-test", latch("org.assertj.core.api.Assertions.assertThat")))
        .contains("    assertThat(l.await(1, TimeUnit.SECONDS)).isTrue();");
    assertThat(fix("unawaited-async-test", latch("org.assertj.core.api.Assertions.fail")))
        .isEmpty();
  }

  private static String latch(String assertion) {
    return """
    // src/test/java/ATest.java
    import static %s;
    import java.util.concurrent.*;
    import org.junit.jupiter.api.Test;
    class ATest {
      @Test
      void f() throws Exception {
        CountDownLatch l = new CountDownLatch(1);
        g(() -> l.countDown());
        l.await(1, TimeUnit.SECONDS);
      }
    }
    """
        .formatted(assertion);
  }

  private static Optional<String> fix(String rule, String code) {
    Optional<Finding> found =
        Sample.check(code).findings().stream()
            .filter(finding -> finding.rule().name().equals(rule))
            .findFirst();
    assertThat(found).isPresent();
    return found.flatMap(Finding::fix).map(Suggestion::replacement);
  }
}
