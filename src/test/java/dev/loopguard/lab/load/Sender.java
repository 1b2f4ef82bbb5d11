package dev.loopguard.lab.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that sends deliveries. Each is due at a moment that does not depend on the answers to
 * the others, and its latency counts from that moment: a server that stands still for a second is
 * charged for all that was due in it. Signatures are made before the clock starts.
 */
final class Sender {
  /** The line that says that sending begins. */
  static final String BEGINS = "begins";

  private static final int ACCEPTED = 202;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Order order;
  private final Flood flood;
  private final String[] signatures;
  private final long[] latencies;
  private final long[] answeredAt;
  private final short[] statuses;
  private final AtomicInteger next = new AtomicInteger();
  private long start;

  private Sender(Order order) throws IOException {
    this.order = order;
    this.flood = new Flood(Files.readAllBytes(order.template()));
    this.signatures = new String[order.count()];
    this.latencies = new long[order.count()];
    this.answeredAt = new long[order.count()];
    this.statuses = new short[order.count()];
  }

  /** Sends what the only argument, an {@link Order} in JSON, says; prints a {@link Sent}. */
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    PrintStream out = System.out;
    Sender sender = new Sender(json.readValue(args[0], Order.class));
    sender.sign();
    out.println(BEGINS);
    out.println(json.writeValueAsString(sender.send()));
  }

  private void sign() {
    byte[] body = flood.body();
    for (int i = 0; i < signatures.length; i++) {
      flood.write(order.first() + i, body);
      signatures[i] = Flood.signature(order.secret(), body);
    }
  }

  private Sent send() throws IOException, InterruptedException {
    long processor = SYSTEM.getProcessCpuTime();
    start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < order.connections(); i++) {
      threads.add(Thread.ofPlatform().start(this::converse));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    processor = SYSTEM.getProcessCpuTime() - processor;
    return told(Math.min(next.get(), order.count()), processor);
  }

  private void converse() {
    byte[] body = flood.body();
    long end = start + TimeUnit.SECONDS.toNanos(order.seconds());
    try (Line line = new Line(order.target())) {
      for (int i = next.getAndIncrement(); i < order.count(); i = next.getAndIncrement()) {
        long due = due(i);
        if (due >= end) {
          next.set(order.count() + order.connections());
          return;
        }
        flood.write(order.first() + i, body);
        await(due);
        statuses[i] =
            (short) line.send(Flood.id(order.run(), order.first() + i), signatures[i], body);
        long now = System.nanoTime();
        latencies[i] = now - due;
        answeredAt[i] = now - start;
      }
    }
  }

  private long due(int i) {
    return order.rate() == 0
        ? System.nanoTime()
        : start + TimeUnit.SECONDS.toNanos(1) * i / order.rate();
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private Sent told(int tried, long processor) throws IOException {
    BitSet accepted = new BitSet();
    Map<Integer, Integer> answers = new TreeMap<>();
    int[] aSecond = new int[order.seconds() + 1];
    long last = 1;
    int[] done =
        java.util.stream.IntStream.range(0, tried).filter(i -> answeredAt[i] > 0).toArray();
    for (int i : done) {
      answers.merge((int) statuses[i], 1, Integer::sum);
      accepted.set(i, statuses[i] == ACCEPTED);
      last = Math.max(last, answeredAt[i]);
      int second = (int) TimeUnit.NANOSECONDS.toSeconds(answeredAt[i]);
      if (second < aSecond.length) {
        aSecond[second]++;
      }
    }
    Files.write(order.accepted(), accepted.toByteArray());
    return new Sent(
        answers,
        Sent.Latency.of(Arrays.stream(done).mapToLong(i -> latencies[i]).toArray()),
        Arrays.stream(aSecond).limit(order.seconds()).boxed().toList(),
        last / (double) TimeUnit.SECONDS.toNanos(1),
        processor / (double) TimeUnit.SECONDS.toNanos(1));
  }
}
