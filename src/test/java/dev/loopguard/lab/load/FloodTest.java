package dev.loopguard.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is sent, and how what is measured is summed up. */
class FloodTest {
  private final Flood flood = new Flood(Flood.template());

  @Test
  void everyDeliveryIsOfAPullRequestAndAHeadOfItsOwn() {
    byte[] body = flood.body();
    Set<String> seen = new HashSet<>();
    for (int n = 1_000_000; n < 1_005_000; n++) {
      flood.write(n, body);
      JsonNode payload = Json.read(body);
      assertThat(body).hasSize(Flood.BODY_BYTES);
      seen.add(payload.at("/repository/id") + "#" + payload.at("/pull_request/number"));
      seen.add(payload.at("/pull_request/head/sha").asText());
      seen.add(Flood.id(7, n));
    }
    assertThat(seen).hasSize(15_000);
  }

  @Test
  void aDeliveryHasTheFieldsThatWorkIsMadeOf() {
    byte[] body = flood.body();
    flood.write(4_003, body);
    JsonNode payload = Json.read(body);

    assertThat(payload.path("action").asText()).isEqualTo("synchronize");
    assertThat(payload.at("/repository/id").asLong()).isEqualTo(711_000_003);
    assertThat(payload.at("/repository/name").asText()).isEqualTo("shop-740003");
    assertThat(payload.at("/installation/id").asLong()).isEqualTo(733_000_003);
    assertThat(payload.at("/pull_request/number").asInt()).isEqualTo(100_002);
    assertThat(payload.at("/pull_request/head/sha").asText()).matches("[0-9a-f]{40}");
  }

  @Test
  void aPercentileIsTheLatencyThatSoManyStayedWithin() {
    long[] latencies = LongStream.rangeClosed(1, 1000).map(each -> each * 1_000_000).toArray();

    assertThat(Sent.Latency.of(latencies)).isEqualTo(new Sent.Latency(500, 900, 990, 999, 1000));
    assertThat(Sent.Latency.of(new long[] {5_000_000})).isEqualTo(new Sent.Latency(5, 5, 5, 5, 5));
  }

  @Test
  void aSeriesGrowsWhenItsLastFifthIsAboveTheSecondByMoreThanNoise() {
    List<Double> rising = IntStream.range(0, 25).mapToObj(each -> 100.0 + each).toList();
    List<Double> filling =
        DoubleStream.concat(
                DoubleStream.of(1, 2, 3, 4, 5), DoubleStream.generate(() -> 100).limit(20))
            .boxed()
            .toList();

    assertThat(new Series("memory", rising, 14).isFlat()).isFalse();
    assertThat(new Series("memory", rising, 15).isFlat()).isTrue();
    assertThat(new Series("memory", filling, 0).isFlat()).isTrue();
  }
}
