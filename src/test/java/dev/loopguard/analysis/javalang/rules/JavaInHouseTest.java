package dev.loopguard.analysis.javalang.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.KnownNames;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Helpers that the configuration names. */
class JavaInHouseTest {
  private static final String CODE =
      """
      package com.acme;
      import com.acme.legacy.Ledger;
      import com.acme.http.Gateway;
      import io.smallrye.mutiny.Uni;
      class Payments {
        private final Ledger ledger = new Ledger();
        Uni<String> pay(Uni<String> order) {
          return order.map(id -> ledger.book(id));
        }
        String refund(String id) {
          Gateway gateway = new Gateway();
          return gateway.send(id);
        }
      }
      """;

  @Test
  void aHelperBlocksAndAClientIsMadeOnce() {
    assertThat(
            found(
                new KnownNames(
                    Set.of(),
                    Set.of("com.acme.legacy.Ledger.book"),
                    Set.of("com.acme.http.Gateway"))))
        .containsExactly("blocking-call-in-async 8", "client-per-call 11");
  }

  @Test
  void nothingIsFoundWhereNothingIsNamed() {
    assertThat(found(KnownNames.NONE)).isEmpty();
  }

  private static List<String> found(KnownNames known) {
    Checked checked =
        (Checked)
            new JavaAnalyzer(JavaRules.ALL)
                .analyse(
                    new SourceFile("src/main/java/com/acme/Payments.java", Bytes.utf8(CODE)),
                    ProjectFacts.UNKNOWN.knowing(known));
    return checked.findings().stream()
        .map(finding -> finding.rule().name() + " " + finding.location().lines().first())
        .toList();
  }
}
