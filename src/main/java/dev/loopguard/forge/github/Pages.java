package dev.loopguard.forge.github;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/** Reads a list of several pages by what GitHub's {@code Link} header says of them. */
final class Pages {
  private static final int PAGE_SIZE = 100;
  private static final Pattern LAST =
      Pattern.compile("<[^>]*[?&]page=([0-9]{1,6})[^>]*>\\s*;\\s*rel=\"last\"");
  private static final Pattern NEXT = Pattern.compile("rel=\"next\"");

  private final Function<Request, Answer> sent;
  private final Function<String, Request> get;
  private final int atOnce;

  /**
   * @param sent returns the answer to a request, which is a success
   * @param get returns the request for a path and its query
   * @param atOnce how many pages may be asked for at once
   */
  Pages(Function<Request, Answer> sent, Function<String, Request> get, int atOnce) {
    this.sent = sent;
    this.get = get;
    this.atOnce = atOnce;
  }

  /** Returns the whole list at {@code path}, in order. */
  <P, T> List<T> read(String path, Class<P> type, Function<P, List<T>> content) {
    return read(path, 0, type, content);
  }

  /**
   * Returns the whole list at {@code path}, in order.
   *
   * @param size how many items there are as far as is known, so that their pages are asked for at
   *     once; the list counts
   */
  <P, T> List<T> read(String path, int size, Class<P> type, Function<P, List<T>> content) {
    List<T> items = new ArrayList<>();
    int read = 0;
    Page<T> newest = new Page<>(List.of(), true, OptionalInt.of(Math.ceilDiv(size, PAGE_SIZE)));
    while (newest.hasNext) {
      int first = read + 1;
      int last = Math.max(newest.last.orElse(first), first);
      List<Page<T>> more =
          IntStream.rangeClosed(first, last)
              .boxed()
              .gather(Gatherers.mapConcurrent(atOnce, number -> page(path, number, type, content)))
              .toList();
      more.forEach(page -> items.addAll(page.items));
      read += more.size();
      newest = more.getLast();
    }
    return items;
  }

  private <P, T> Page<T> page(
      String path, int number, Class<P> type, Function<P, List<T>> content) {
    String suffix = number == 1 ? "" : "&page=" + number;
    Request request = get.apply(path + "?per_page=" + PAGE_SIZE + suffix);
    Answer answer = sent.apply(request);
    String links = answer.header("Link").orElse("");
    Matcher last = LAST.matcher(links);
    return new Page<>(
        content.apply(Json.read(request, answer, type)),
        NEXT.matcher(links).find(),
        last.find() ? OptionalInt.of(Integer.parseInt(last.group(1))) : OptionalInt.empty());
  }

  private record Page<T>(List<T> items, boolean hasNext, OptionalInt last) {}
}
