package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.forge.DeliveryLog;
import dev.loopguard.forge.DeliveryLog.Attempt;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.DeliveryLog.Answered;
import dev.loopguard.model.Bytes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubDeliveryLogTest {
  private final ForgeLab lab = new ForgeLab();
  private final Webhooks webhooks = lab.github.webhooks();
  private final DeliveryLog log = lab.forge.deliveries();

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void aRowSaysWhatWasDeliveredWhereToAndHowItWent() {
    Webhooks.Delivery delivery = webhooks.pullRequest(lab.pull, "opened");
    webhooks.lost(delivery);
    webhooks.attempted(delivery, new Answered.With(202));
    webhooks.attempted(webhooks.ping(), new Answered.With(200));

    DeliveryLog.Page page = log.page(Optional.empty());

    assertThat(page.next()).isEmpty();
    assertThat(page.attempts()).extracting(Attempt::succeeded).containsExactly(true, true, false);
    Attempt lost = page.attempts().getLast();
    assertThat(lost.guid()).isEqualTo(delivery.id());
    assertThat(lost.event()).isEqualTo("pull_request");
    assertThat(lost.action()).isEqualTo("opened");
    assertThat(lost.installation()).hasValue(lab.installation.id());
    assertThat(lost.repository()).hasValue(lab.repository.id());
    Attempt ping = page.attempts().getFirst();
    assertThat(ping.action()).isEmpty();
    assertThat(ping.repository()).isEmpty();
  }

  @Test
  void theLogIsReadPageByPageAndEachRowOnce() {
    IntStream.range(0, 250).forEach(_ -> webhooks.lost(webhooks.ping()));

    Set<Long> seen = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      DeliveryLog.Page page = log.page(cursor);
      page.attempts().forEach(attempt -> seen.add(attempt.id()));
      cursor = page.next();
      pages++;
    } while (cursor.isPresent());

    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(250);
  }

  @Test
  void aPayloadIsWhatTheWebhookWouldHaveReceived() {
    Webhooks.Delivery delivery = webhooks.pullRequest(lab.pull, "opened");
    webhooks.lost(delivery);

    assertThat(log.payload(newest().id())).contains(Bytes.of(delivery.body()));
  }

  @Test
  void aPayloadThatGitHubDoesNotShowIsEmpty() {
    Webhooks.Delivery delivery = webhooks.pullRequest(lab.pull, "opened");
    lab.github
        .deliveries()
        .addHidden(delivery.id(), delivery.event(), delivery.body(), new Answered.NotConnected());

    assertThat(log.payload(newest().id())).isEmpty();
  }

  @Test
  void anAttemptThatIsGoneAndACursorThatIsNoneAreTold() {
    assertThatThrownBy(() -> log.payload(7))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.failure()).isInstanceOf(ForgeFailure.NotFound.class));
    assertThatThrownBy(() -> log.page(Optional.of("none&page=2")))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.failure()).isInstanceOf(ForgeFailure.Rejected.class));
  }

  private Attempt newest() {
    return log.page(Optional.empty()).attempts().getFirst();
  }
}
