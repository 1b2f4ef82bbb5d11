package dev.loopguard.lab;

import static dev.loopguard.lab.LabRepository.PULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.lab.github.Fault;
import dev.loopguard.lab.github.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabFaultsTest {
  private static final String CONVERSATION = PULL.replace("/pulls/", "/issues/") + "/comments";

  private final StrictGitHub github = StrictGitHub.start();
  private final LabRepository lab = LabRepository.on(github);
  private final LabClient client = LabClient.installed(github, lab.installation());

  @AfterEach
  void nothingUnknownWasSent() {
    github.close();
  }

  private LabClient.Got say() {
    return client.send("POST", CONVERSATION, "{\"body\":\"b\"}");
  }

  private void sayIntoTheVoid() {
    assertThatThrownBy(() -> client.trySend("POST", CONVERSATION, "{\"body\":\"b\"}", Map.of()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aServerErrorComesOnceAndBeforeTheWrite() {
    github.faults().on("POST", "/repos/*/*/issues/*/comments").fail(502);
    assertThat(say().status()).isEqualTo(502);
    assertThat(lab.pull().talk().conversation()).isEmpty();
    assertThat(say().status()).isEqualTo(201);
  }

  @Test
  void aFaultCanWaitAndComeSeveralTimes() {
    github.faults().on("*", "**/comments").after(1).times(2).fail(500);
    assertThat(IntStream.range(0, 4).mapToObj(_ -> say().status()))
        .containsExactly(201, 500, 500, 201);
  }

  @Test
  void throttlingSaysHowLongOrNot() {
    github.faults().on("POST", CONVERSATION).throttle(Duration.ofSeconds(61));
    github.faults().on("POST", CONVERSATION).throttleWithoutRetryAfter();
    github.faults().on("POST", CONVERSATION).tooMany(Duration.ofSeconds(5));
    github.faults().on("POST", CONVERSATION).quotaUsedUp(1_800_000_000L);
    LabClient.Got first = say();
    assertThat(first.status()).isEqualTo(403);
    assertThat(first.header("Retry-After")).isEqualTo("61");
    LabClient.Got second = say();
    assertThat(second.status()).isEqualTo(403);
    assertThat(second.header("Retry-After")).isEmpty();
    assertThat(second.json().path("message").asText()).contains("secondary rate limit");
    assertThat(say().status()).isEqualTo(429);
    LabClient.Got last = say();
    assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(last.header("X-RateLimit-Reset")).isEqualTo("1800000000");
  }

  @Test
  void aResetAfterTheWriteLeavesTheWriteDone() {
    github.faults().on("POST", CONVERSATION).resetAfterWrite();
    sayIntoTheVoid();
    assertThat(lab.pull().talk().conversation()).hasSize(1);
  }

  @Test
  void aResetBeforeTheWriteLeavesNothing() {
    github.faults().on("POST", CONVERSATION).resetBeforeWrite();
    sayIntoTheVoid();
    assertThat(lab.pull().talk().conversation()).isEmpty();
  }

  @Test
  void anAnswerCanBreakOff() {
    github.faults().on("POST", CONVERSATION).truncate();
    sayIntoTheVoid();
    assertThat(lab.pull().talk().conversation()).hasSize(1);
  }

  @Test
  void callsAreCountedAndLateOnesOverlap() throws Exception {
    github.log().clear();
    github.faults().on("GET", PULL).always().late(Duration.ofMillis(300));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      threads.invokeAll(java.util.Collections.nCopies(4, () -> client.get(PULL).status()));
    }
    say();
    assertThat(github.log().count("GET /repos/{owner}/{repo}/pulls/{pull_number}")).isEqualTo(4);
    assertThat(github.log().mostInFlight()).isBetween(2, 4);
    assertThat(github.log().writes())
        .extracting(entry -> entry.endpoint())
        .isEqualTo(List.of("POST /repos/{owner}/{repo}/issues/{issue_number}/comments"));
  }

  @Test
  void openRequestsAreForgottenOnceTheyBroke() {
    github.faults().on("POST", CONVERSATION).times(3).resetAfterWrite();
    for (int i = 0; i < 3; i++) {
      sayIntoTheVoid();
    }
    github.log().clear();
    say();
    assertThat(github.log().mostInFlight()).isEqualTo(1);
  }

  @Test
  void anAmbushHappensBeforeOrAfterTheRequestIsCarriedOutAndEndsTheConnection() {
    List<Integer> standing = new ArrayList<>();
    Runnable deed = () -> standing.add(lab.pull().talk().conversation().size());
    Deque<Fault> ambushes =
        new ArrayDeque<>(List.of(new Fault.Ambush(false, deed), new Fault.Ambush(true, deed)));
    github.faults().follow(_ -> Optional.ofNullable(ambushes.poll()));

    sayIntoTheVoid();
    assertThat(standing).containsExactly(0);
    assertThat(lab.pull().talk().conversation()).isEmpty();

    sayIntoTheVoid();
    assertThat(standing).containsExactly(0, 1);
    assertThat(say().status()).isEqualTo(201);
  }

  @Test
  void aPlanLearnsTheDoorAndThePathBehindItAndTheListComesFirst() {
    List<Faults.Sighting> seen = new ArrayList<>();
    github
        .faults()
        .follow(
            request -> {
              seen.add(request);
              return Optional.empty();
            });
    github.faults().on("GET", PULL).fail(500);
    LabClient behind = LabClient.installed(github, lab.installation(), github.door("second"));

    assertThat(behind.get(PULL).status()).isEqualTo(500);
    assertThat(behind.get(PULL).status()).isEqualTo(200);
    assertThat(client.get(PULL).status()).isEqualTo(200);

    String token = "/app/installations/" + lab.installation().id() + "/access_tokens";
    assertThat(seen)
        .containsExactly(
            new Faults.Sighting("second", "POST", token),
            new Faults.Sighting("second", "GET", PULL),
            new Faults.Sighting("", "GET", PULL));
  }
}
