package dev.loopguard.review;

import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Finding;
import org.junit.jupiter.api.Test;

class IdentityTest {
  @Test
  void aFindingThatMovesKeepsItsIdentity() {
    assertThat(one("a.py", sleepAt("a.py", 900))).isEqualTo(one("a.py", sleepAt("a.py", 3)));
  }

  @Test
  void aRenamedFileKeepsItsIdentitiesThroughThePathAtTheMergeBase() {
    assertThat(one("old.py", sleepAt("new.py", 3))).isEqualTo(one("old.py", sleepAt("old.py", 3)));
  }

  @Test
  void pathSymbolTokensAndRuleAllCount() {
    Identity identity = one("a.py", sleepAt("a.py", 3, "f", "x"));
    assertThat(one("b.py", sleepAt("b.py", 3, "f", "x")).strong()).isNotEqualTo(identity.strong());
    assertThat(one("a.py", sleepAt("a.py", 3, "g", "x")).strong()).isNotEqualTo(identity.strong());
    assertThat(one("a.py", sleepAt("a.py", 3, "f", "y")).strong()).isNotEqualTo(identity.strong());
    assertThat(one("a.py", sleepAt("a.py", 3, "fx", "")).strong()).isNotEqualTo(identity.strong());
  }

  @Test
  void theWeakKeySurvivesAnotherPathAndSymbol() {
    assertThat(one("b.py", sleepAt("b.py", 3, "g", "x")).weak())
        .isEqualTo(one("a.py", sleepAt("a.py", 9, "f", "x")).weak())
        .isNotEqualTo(one("a.py", sleepAt("a.py", 9, "f", "y")).weak());
  }

  @Test
  void equalMistakesOfOneFunctionShareTheirIdentity() {
    assertThat(one("a.py", sleepAt("a.py", 3))).isEqualTo(one("a.py", sleepAt("a.py", 8)));
  }

  @Test
  void aKeyIsTheSameOnEveryMachine() {
    assertThat(one("a.py", sleepAt("a.py", 3)))
        .isEqualTo(new Identity("2olk4fwvmf5ledy7ol2vbjvr4i", "orogkxygs26rihbn"));
  }

  private static Identity one(String pathAtMergeBase, Finding finding) {
    return Identity.of(pathAtMergeBase, finding);
  }
}
