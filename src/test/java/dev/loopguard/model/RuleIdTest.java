package dev.loopguard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RuleIdTest {
  @Test
  void fullNamesGoThereAndBack() {
    RuleId rule = RuleId.python("blocking-sleep");
    assertThat(rule.fullName()).isEqualTo("python/blocking-sleep");
    assertThat(RuleId.ofFullName(rule.fullName())).contains(rule);
  }

  @Test
  void whatIsNoFullNameIsNone() {
    assertThat(RuleId.ofFullName("blocking-sleep")).isEmpty();
    assertThat(RuleId.ofFullName("cobol/blocking-sleep")).isEmpty();
    assertThat(RuleId.ofFullName("python/Blocking Sleep")).isEmpty();
    assertThat(RuleId.ofFullName("python/")).isEmpty();
  }

  @Test
  void anIdIsKebabCase() {
    assertThatThrownBy(() -> RuleId.java("blockingSleep"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
