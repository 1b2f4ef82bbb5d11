package dev.loopguard.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.app.MovableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenCheckTest {
  private final MovableClock clock = new MovableClock();
  private final TokenCheck tokens = new TokenCheck(Ways.token(Ways.TOKEN), clock);

  private void wrongly(int times) {
    IntStream.range(0, times)
        .forEach(any -> assertThat(tokens.accepts("a wrong operator token")).isFalse());
  }

  @Test
  void theTokenIsAcceptedAsOftenAsItIsGiven() {
    assertThat(IntStream.range(0, 100).allMatch(any -> tokens.accepts(Ways.TOKEN))).isTrue();
    assertThat(tokens.accepts(Ways.TOKEN + " ")).isFalse();
    assertThat(tokens.accepts("")).isFalse();
  }

  @Test
  void afterTenWrongTriesEvenTheTokenHasToWaitASecond() {
    wrongly(9);
    assertThat(tokens.accepts(Ways.TOKEN)).isTrue();
    wrongly(1);
    assertThat(tokens.accepts(Ways.TOKEN)).isFalse();

    clock.forward(Duration.ofMillis(999));
    assertThat(tokens.accepts(Ways.TOKEN)).isFalse();
    clock.forward(Duration.ofMillis(1));
    assertThat(tokens.accepts(Ways.TOKEN)).isTrue();
  }

  @Test
  void triesBeyondTheLimitDoNotProlongIt() {
    wrongly(1000);
    clock.forward(Duration.ofSeconds(1));
    assertThat(tokens.accepts(Ways.TOKEN)).isTrue();
  }

  @Test
  void withoutATokenNothingIsAccepted() {
    TokenCheck closed = new TokenCheck(Ways.none(), clock);
    assertThat(closed.accepts("")).isFalse();
    assertThat(closed.accepts(Ways.TOKEN)).isFalse();
  }
}
