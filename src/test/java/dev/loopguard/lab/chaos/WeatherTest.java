package dev.loopguard.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.Fault;
import dev.loopguard.lab.github.Faults.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeatherTest {
  private static final Sighting REVIEW =
      new Sighting("replica-2", "POST", "/repos/acme/shop/pulls/1/reviews");
  private static final Sighting READ = new Sighting("replica-1", "GET", "/repos/acme/shop/pulls/1");

  private final Weather weather = new Weather(new Seeds(42));

  @Test
  void theSameSeedSpoilsTheSameRequestsOfAKindWhateverComesBetween() {
    Weather other = new Weather(new Seeds(42));

    List<Optional<Fault>> fates = fates(weather, 200);
    List<Optional<Fault>> othersFates = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      other.next(READ);
      othersFates.add(other.next(REVIEW));
    }

    assertThat(othersFates).isEqualTo(fates);
    assertThat(fates(new Weather(new Seeds(43)), 200)).isNotEqualTo(fates);
  }

  @Test
  void everyKindOfFaultComesAndIsCounted() {
    long faults = fates(weather, 2000).stream().filter(Optional::isPresent).count();

    assertThat(weather.tally().total()).isEqualTo(faults);
    assertThat(weather.tally().counts())
        .containsOnlyKeys(
            "answers late",
            "refused with 5xx",
            "connections reset before",
            "answers lost after the deed",
            "answers broken off",
            "secondary limits (403)",
            "secondary limits (429)");
    assertThat(faults).isBetween(80L, 200L);
  }

  @Test
  void nothingGoesWrongInTheCalm() {
    weather.calm();

    assertThat(fates(weather, 2000)).containsOnly(Optional.empty());
    assertThat(weather.requests()).isEqualTo(2000);
  }

  @Test
  void anAmbushWaitsForItsRequestAndTellsTheDoor() {
    List<String> killed = new ArrayList<>();
    weather.calm();
    weather.arm(new Weather.Ambush(Kind.REVIEW, 1, true, killed::add));

    assertThat(weather.next(REVIEW)).isEmpty();
    assertThat(weather.next(READ)).isEmpty();
    Fault.Ambush ambush = (Fault.Ambush) weather.next(REVIEW).orElseThrow();
    ambush.deed().run();

    assertThat(ambush.carriedOut()).isTrue();
    assertThat(killed).containsExactly("replica-2");
    assertThat(weather.disarm()).isFalse();
    assertThat(weather.next(REVIEW)).isEmpty();
  }

  @Test
  void aRequestIsOfTheNarrowestKind() {
    assertThat(kinds("GET /repos/a/b/pulls/1", "POST /app/installations/7/access_tokens"))
        .containsExactly(Kind.READ, Kind.TOKEN);
    assertThat(kinds("POST /repos/a/b/check-runs", "PATCH /repos/a/b/check-runs/12"))
        .containsExactly(Kind.CHECK_BEGUN, Kind.CHECK_CHANGED);
    assertThat(kinds("POST /repos/a/b/pulls/1/comments", "PATCH /repos/a/b/pulls/comments/3"))
        .containsExactly(Kind.COMMENT, Kind.COMMENT_EDITED);
    assertThat(kinds("POST /repos/a/b/issues/1/comments", "POST /graphql"))
        .containsExactly(Kind.ANSWER, Kind.GRAPHQL);
    assertThat(kinds("POST /repos/a/b/issues/comments/3/reactions", "DELETE /repos/a/b/x"))
        .containsExactly(Kind.REACTION, Kind.OTHER_WRITE);
  }

  private static List<Kind> kinds(String... requests) {
    return List.of(requests).stream()
        .map(each -> each.split(" "))
        .map(parts -> Kind.of(new Sighting("", parts[0], parts[1])))
        .toList();
  }

  private static List<Optional<Fault>> fates(Weather weather, int requests) {
    return IntStream.range(0, requests).mapToObj(_ -> weather.next(REVIEW)).toList();
  }
}
