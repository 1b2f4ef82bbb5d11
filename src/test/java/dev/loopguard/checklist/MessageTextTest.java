package dev.loopguard.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTextTest {
  private static final RulePage RULE =
      new RulePage(
          RuleId.python("blocking-sleep"),
          List.of(new ItemId("no-blocking-calls")),
          Severity.MUST,
          false,
          new Text("Blocking sleep", Optional.empty()),
          Map.of(
              "default", new Text("{call} blocks", Optional.of("{call} 阻塞")),
              "loop", new Text("{call} blocks in a loop", Optional.empty())),
          new Text("why", Optional.empty()),
          Map.of("default", new Text("await {cure}", Optional.empty())),
          new Page(new Text("", Optional.empty())),
          List.of(),
          List.of());

  @Test
  void valuesTakeThePlacesOfTheirNames() {
    assertThat(MessageText.fill("{a} and {b} and {a}", Map.of("a", "x", "b", "y")))
        .isEqualTo("x and y and x");
  }

  @Test
  void aNameWithoutValueStaysVisible() {
    assertThat(MessageText.fill("{a} {missing} {} {1}", Map.of("a", "x")))
        .isEqualTo("x {missing} {} {1}");
  }

  @Test
  void whatStandsInAValueIsNotRead() {
    assertThat(MessageText.fill("{a}{b}", Map.of("a", "{b} $1 \\", "b", "y")))
        .isEqualTo("{b} $1 \\y");
  }

  @Test
  void theVariantChoosesTheSentence() {
    assertThat(MessageText.problem(RULE, new Message("loop", Map.of("call", "sleep"))).en())
        .isEqualTo("sleep blocks in a loop");
    assertThat(MessageText.problem(RULE, Message.of(Map.of("call", "sleep"))))
        .isEqualTo(new Text("sleep blocks", Optional.of("sleep 阻塞")));
    assertThat(MessageText.remedy(RULE, new Message("loop", Map.of("cure", "x"))))
        .contains(new Text("await x", Optional.empty()));
  }
}
