package dev.loopguard.app;

import dev.loopguard.model.Revision;
import dev.loopguard.pipeline.EndedRun;
import dev.loopguard.pipeline.RunListener;
import dev.loopguard.store.Run;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Locale;

/**
 * A span for each run of a review, with one for each time it was at a step, and in front of them
 * one for its wait. They are made when the run is over, with the times that the book has.
 */
final class Traces implements RunListener {
  private final Tracer tracer;

  Traces(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void ended(EndedRun ended) {
    Run run = ended.run();
    Span review =
        tracer
            .spanBuilder("review")
            .setNoParent()
            .setStartTimestamp(run.times().requested())
            .setAttribute("loopguard.repository", run.pull().repository().fullName())
            .setAttribute("loopguard.pull", run.pull().number())
            .setAttribute("loopguard.installation", run.pull().installation())
            .setAttribute("loopguard.attempt", run.ending().attempt())
            .setAttribute("loopguard.outcome", word(run.ending().outcome()))
            .setAttribute("loopguard.requests", run.details().totals().requests())
            .startSpan();
    run.ending()
        .head()
        .map(Revision::sha)
        .ifPresent(head -> review.setAttribute("loopguard.head", head));
    ended.delivery().ifPresent(delivery -> review.setAttribute("loopguard.delivery", delivery));
    if (failed(run.ending().outcome())) {
      review.setStatus(StatusCode.ERROR, run.ending().reason());
    }
    Context within = Context.root().with(review);
    part(within, "wait", run.times().requested(), run.times().claimed());
    ended
        .spells()
        .forEach(one -> part(within, one.step(), one.began(), one.began().plus(one.lasted())));
    review.end(run.times().ended());
  }

  private void part(Context within, String name, Instant began, Instant ended) {
    tracer.spanBuilder(name).setParent(within).setStartTimestamp(began).startSpan().end(ended);
  }

  private static boolean failed(Run.Outcome outcome) {
    return outcome == Run.Outcome.FAILED || outcome == Run.Outcome.GAVE_UP;
  }

  private static String word(Run.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
