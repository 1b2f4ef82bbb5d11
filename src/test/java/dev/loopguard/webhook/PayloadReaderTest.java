package dev.loopguard.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTest {
  private final PayloadReader reader = new PayloadReader();

  private JsonNode read(String text) throws IOException {
    return reader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsWhatEventsAreToldByAndNothingElse() throws IOException {
    assertThat(
            read(
                """
                {"action": "opened", "zen": {"id": [1, {"number": 2}]},
                 "pull_request": {"number": 7, "title": "t", "head": {"sha": "abc", "repo": {"id": 1}}},
                 "check_run": {"pull_requests": [{"number": 3, "url": "u"}, 4]}}
                """))
        .hasToString(
            "{\"action\":\"opened\",\"pull_request\":{\"number\":7,\"head\":{\"sha\":\"abc\"}},"
                + "\"check_run\":{\"pull_requests\":[{\"number\":3},4]}}");
  }

  @Test
  void whatIsNoObjectIsReadToo() throws IOException {
    assertThat(read("").isMissingNode()).isTrue();
    assertThat(read("[1, \"a\", null]")).hasToString("[1,\"a\",null]");
    assertThat(read("12").asInt()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"zen\": [1, 2}",
        "{\"zen\": {\"a\": tru}}",
        "{\"action\": \"opened\"",
        "{\"zen\" 1}",
        "{action: 1}"
      })
  void whatIsNoJsonIsRefusedWhereverThatIs(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zen", "user"})
  void whatIsNestedTooDeeplyIsRefusedWhereverThatIs(String field) {
    String deep = "[".repeat(PayloadLimits.DEEPEST) + "]".repeat(PayloadLimits.DEEPEST);

    assertThatThrownBy(() -> read("{\"" + field + "\": " + deep + "}"))
        .isInstanceOf(StreamConstraintsException.class);
  }
}
