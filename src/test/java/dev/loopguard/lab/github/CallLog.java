package dev.loopguard.lab.github;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The requests that arrived. */
public final class CallLog {
  /**
   * A request that was answered.
   *
   * @param endpoint method and path template, like {@code GET /repos/{owner}/{repo}}
   * @param uri path and query as they were sent
   * @param status the answer's status
   * @param write whether it changed something
   */
  public record Entry(String endpoint, String uri, int status, boolean write) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Returns the requests that changed something, in order. */
  public List<Entry> writes() {
    return entries.stream().filter(Entry::write).toList();
  }

  /** Returns how often each endpoint was called. */
  public Map<String, Long> counts() {
    return entries.stream()
        .collect(Collectors.groupingBy(Entry::endpoint, TreeMap::new, Collectors.counting()));
  }

  /** Returns how often an endpoint was called, named like {@code GET /repos/{owner}/{repo}}. */
  public long count(String endpoint) {
    return counts().getOrDefault(endpoint, 0L);
  }

  /** Returns the highest number of requests that were open at once. */
  public int mostInFlight() {
    return mostInFlight.get();
  }

  /** Forgets the requests so far; violations stay. */
  public void clear() {
    entries.clear();
    mostInFlight.set(inFlight.get());
  }

  /** Returns what GitHub's description does not know of the requests so far, and forgets it. */
  public List<String> takeViolations() {
    List<String> taken = List.copyOf(violations);
    violations.clear();
    return taken;
  }

  public void arrived() {
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
  }

  public void left() {
    inFlight.decrementAndGet();
  }

  void violation(String words) {
    violations.add(words);
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  int size() {
    return entries.size();
  }
}
