package dev.loopguard.lab.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What became of the deliveries of a {@link Sender}.
 *
 * @param answers how many were answered with each status; 0 stands for no answer
 * @param latency from the moment each was to be sent until it was answered
 * @param aSecond how many were answered in each whole second
 * @param seconds from the first until the last answer
 * @param processorSeconds what sending took of the processors
 */
public record Sent(
    Map<Integer, Integer> answers,
    Latency latency,
    List<Integer> aSecond,
    double seconds,
    double processorSeconds) {
  private static final double MILLISECOND = 1e6;

  /** Milliseconds that so many of a hundred stayed within. */
  public record Latency(double p50, double p90, double p99, double p999, double max) {
    /** Makes one of nanoseconds, at least one. */
    static Latency of(long[] nanoseconds) {
      long[] sorted = nanoseconds.clone();
      Arrays.sort(sorted);
      return new Latency(
          at(sorted, 0.50), at(sorted, 0.90), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
      int place = (int) Math.ceil(share * sorted.length) - 1;
      return sorted[Math.clamp(place, 0, sorted.length - 1)] / MILLISECOND;
    }

    @Override
    public String toString() {
      return "p50 %.2f, p90 %.2f, p99 %.2f, p99.9 %.2f, max %.1f ms"
          .formatted(p50, p90, p99, p999, max);
    }
  }

  /** Returns how many were answered. */
  public int total() {
    return answers.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the answers that stored something, a second. */
  public double rate() {
    return total() / seconds;
  }
}
