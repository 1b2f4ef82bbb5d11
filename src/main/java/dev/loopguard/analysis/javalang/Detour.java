package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.expr.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way from a method of another file to the call that blocks.
 *
 * @param stops each call on it, the blocking one last
 * @param kind what that one waits for
 */
public record Detour(List<Stop> stops, BlockingKind kind) {
  /** Most links that are shown of a way, the last one included. */
  private static final int LONGEST = 5;

  private static final int LONGEST_NAME = 60;

  /**
   * A call on the way.
   *
   * @param path the file it stands in
   * @param name what is called
   */
  public record Stop(String path, int line, String name) {
    private String words() {
      return shown(name) + " (" + path + ":" + line + ")";
    }
  }

  public Detour {
    stops = List.copyOf(stops);
  }

  /** Returns the same with one call before it. */
  Detour after(Stop stop) {
    List<Stop> all = new ArrayList<>(List.of(stop));
    all.addAll(stops);
    return new Detour(all, kind);
  }

  /** Returns the call that blocks in the place of one that leads to it. */
  BlockingCall at(Expression call) {
    String name = end();
    int dot = name.lastIndexOf('.');
    return name.startsWith("new ")
        ? new BlockingCall(call, kind, name.substring("new ".length()), "new")
        : new BlockingCall(
            call, kind, name.substring(0, Math.max(dot, 0)), name.substring(dot + 1));
  }

  /** Returns the call that blocks as people say it: {@code Files.readString}. */
  public String end() {
    return shown(stops.getLast().name());
  }

  /** Returns {@code find (…/Orders.java:12) → Files.readString (…/Disk.java:40)}. */
  public String words() {
    List<String> links = new ArrayList<>(stops.stream().map(Stop::words).toList());
    if (links.size() > LONGEST) {
      links.subList(LONGEST - 2, links.size() - 1).clear();
      links.add(links.size() - 1, "…");
    }
    return links.stream().collect(Collectors.joining(" → "));
  }

  /** Names of hostile files have any length. */
  private static String shown(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }
}
