package dev.loopguard.review;

import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
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
  void equalFindingsAreToldApartByTheirOrder() {
    List<Identity> two = all(sleepAt("a.py", 3), sleepAt("a.py", 8));
    assertThat(two).doesNotHaveDuplicates();
    assertThat(all(sleepAt("a.py", 80), sleepAt("a.py", 30))).isEqualTo(two);
  }

  @Test
  void anotherFindingInBetweenChangesNothing() {
    Finding other = sleepAt("a.py", 5, "fetch", "time . sleep ( 2 )");
    List<Identity> three = all(sleepAt("a.py", 3), other, sleepAt("a.py", 8));
    assertThat(List.of(three.get(0), three.get(2)))
        .isEqualTo(all(sleepAt("a.py", 3), sleepAt("a.py", 8)));
  }

  @Test
  void aKeyIsTheSameOnEveryMachine() {
    assertThat(one("a.py", sleepAt("a.py", 3)))
        .isEqualTo(new Identity("rg24tj2ski3k3j2qyp3ls2nelb", "orogkxygs26rihbn"));
  }

  private static Identity one(String pathAtMergeBase, Finding finding) {
    return Identities.of(pathAtMergeBase, Stream.of(finding)).values().iterator().next();
  }

  private static List<Identity> all(Finding... findings) {
    return List.copyOf(Identities.of("a.py", Stream.of(findings)).values());
  }
}
