package dev.loopguard.lab.load;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What sending deliveries showed.
 *
 * @param bodyBytes what each weighs
 * @param durability what the database promised
 * @param accepted how many were answered 202, the warm-up's included
 * @param lost how many of those the database lacked after the server was killed
 * @param vitals the server's, a sample each second
 * @param heaps what the server's heap held
 * @param githubProcessorSeconds what the GitHub beside it took of the processors
 */
public record DeliveriesReport(
    DeliveriesPlan plan,
    int bodyBytes,
    String durability,
    Sent sent,
    int accepted,
    int lost,
    List<Vitals> vitals,
    Heaps heaps,
    double githubProcessorSeconds,
    Machine machine) {
  private static final double MEGABYTES_OF_NOISE = 24;
  private static final double FILES_OF_NOISE = 8;

  private static final int ACCEPTED = 202;

  /** What is asked for, in milliseconds. */
  private static final double P99 = 250;

  /** Megabytes of a heap after a collection, before the first delivery and after the last. */
  record Heaps(double before, double after) {}

  /** Returns whether all were accepted and none was lost. */
  public boolean isClean() {
    return lost == 0 && sent.answers().keySet().equals(Set.of(ACCEPTED));
  }

  /** Returns how many were stored and answered each second. */
  public double stored() {
    return sent.answers().getOrDefault(ACCEPTED, 0) / sent.seconds();
  }

  /** Returns what the server took of the processors meanwhile. */
  public double serverProcessorSeconds() {
    return vitals.getLast().processorSeconds() - vitals.getFirst().processorSeconds();
  }

  Series memory() {
    return new Series(
        "resident memory, MB",
        vitals.stream().map(Vitals::residentMegabytes).toList(),
        MEGABYTES_OF_NOISE);
  }

  Series files() {
    return new Series(
        "open files", vitals.stream().map(each -> (double) each.files()).toList(), FILES_OF_NOISE);
  }

  /** Returns the figures for programs. */
  public Map<String, Object> figures() {
    return Map.ofEntries(
        Map.entry("load", plan.rate() == 0 ? "intake" : "deliveries"),
        Map.entry("over", plan.place()),
        Map.entry("durability", durability),
        Map.entry("rate", plan.rate()),
        Map.entry("seconds", plan.seconds()),
        Map.entry("bodyBytes", bodyBytes),
        Map.entry("answers", sent.answers()),
        Map.entry("answeredASecond", sent.rate()),
        Map.entry("latencyMilliseconds", sent.latency()),
        Map.entry("lost", lost),
        Map.entry("accepted", accepted),
        Map.entry("residentMegabytesMost", memory().most()),
        Map.entry("memoryFlat", memory().isFlat()),
        Map.entry("heapMegabytesCollected", heaps),
        Map.entry("openFilesMost", files().most()),
        Map.entry("filesFlat", files().isFlat()),
        Map.entry("serverProcessorSeconds", serverProcessorSeconds()),
        Map.entry("senderProcessorSeconds", sent.processorSeconds()),
        Map.entry("githubProcessorSeconds", githubProcessorSeconds),
        Map.entry("workers", plan.workers()),
        Map.entry("jvm", plan.jvm()),
        Map.entry("machine", machine));
  }

  @Override
  public String toString() {
    String answers =
        sent.answers().entrySet().stream()
            .map(each -> each.getValue() + " x " + (each.getKey() == 0 ? "none" : each.getKey()))
            .collect(Collectors.joining(", "));
    return """
    Load: deliveries over %s, %s for %d s after %d s of warm-up, %,d bytes each, connections: %d
      machine        %s
      database       %s
      server         %s, reviews at once: %d
      answers        %s; %,.0f a second; lost after kill -9: %d of %d
      latency        %s%s
      a second       %s
      processors     server %.1f s (%.2f ms a delivery), sender %.1f s, GitHub %.1f s
    """
            .formatted(
                plan.place(),
                plan.rate() == 0 ? "as many as are answered" : plan.rate() + " a second",
                plan.seconds(),
                plan.warmUp(),
                bodyBytes,
                plan.connections(),
                machine,
                durability,
                plan.jvm(),
                plan.workers(),
                answers,
                sent.rate(),
                lost,
                accepted,
                sent.latency(),
                plan.rate() == 0 ? "" : " (aim: p99 below %.0f ms)".formatted(P99),
                aSecond(),
                serverProcessorSeconds(),
                serverProcessorSeconds() * 1000 / sent.total(),
                sent.processorSeconds(),
                githubProcessorSeconds)
        + "  "
        + memory()
        + "\n  "
        + files()
        + "\n  heap collected, MB     %.0f before, %.0f after\n"
            .formatted(heaps.before(), heaps.after());
  }

  private String aSecond() {
    List<Integer> sorted = sent.aSecond().stream().sorted().toList();
    return "least %,d, median %,d, most %,d"
        .formatted(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
  }
}
