package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.pipeline.EndedRun;
import dev.loopguard.store.Run;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

  private final Exported exported = new Exported();
  private final Traces traces =
      new Traces(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exported))
              .build()
              .get("test"));

  private static final class Exported implements SpanExporter {
    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> more) {
      spans.addAll(more);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Test
  void aRunIsASpanWithOneForEachTimeAtAStep() {
    traces.ended(run(Run.Outcome.REVIEWED, ""));

    assertThat(exported.spans).hasSize(4);
    SpanData review = exported.spans.getLast();
    assertThat(review.getName()).isEqualTo("review");
    assertThat(review.getParentSpanContext().isValid()).isFalse();
    assertThat(at(review.getStartEpochNanos())).isEqualTo(T0);
    assertThat(at(review.getEndEpochNanos())).isEqualTo(T0.plusSeconds(9));
    assertThat(review.getAttributes().get(AttributeKey.stringKey("loopguard.repository")))
        .isEqualTo("acme/shop");
    assertThat(review.getAttributes().get(AttributeKey.longKey("loopguard.pull"))).isEqualTo(12);
    assertThat(review.getAttributes().get(AttributeKey.stringKey("loopguard.head")))
        .isEqualTo("a".repeat(40));
    assertThat(review.getAttributes().get(AttributeKey.stringKey("loopguard.delivery")))
        .isEqualTo("d1");
    assertThat(review.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(exported.spans.subList(0, 3))
        .allMatch(part -> part.getParentSpanId().equals(review.getSpanId()))
        .extracting(SpanData::getName, part -> part.getEndEpochNanos() - part.getStartEpochNanos())
        .containsExactly(
            tuple("wait", 1_000_000_000L),
            tuple("fetch", 2_000_000_000L),
            tuple("fetch", 3_000_000_000L));
  }

  @Test
  void aFailedRunIsAnErrorWithItsReason() {
    traces.ended(run(Run.Outcome.FAILED, "GitHub is down"));

    assertThat(exported.spans.getLast().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(exported.spans.getLast().getStatus().getDescription()).isEqualTo("GitHub is down");
  }

  private static EndedRun run(Run.Outcome outcome, String reason) {
    return new EndedRun(
        new Run(
            new PullRequestRef(7, new RepositoryRef(42, "acme", "shop"), 12),
            new Run.Times(T0, T0.plusSeconds(1), T0.plusSeconds(9)),
            new Run.Ending(outcome, reason, Optional.of(new Revision("a".repeat(40))), 0),
            Run.Details.NONE),
        Optional.of("d1"),
        List.of(
            new EndedRun.Spell("fetch", T0.plusSeconds(1), Duration.ofSeconds(2)),
            new EndedRun.Spell("fetch", T0.plusSeconds(4), Duration.ofSeconds(3))),
        Map.of(),
        Map.of(),
        EndedRun.Checks.NONE);
  }

  private static Instant at(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
