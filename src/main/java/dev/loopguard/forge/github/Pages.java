package dev.loopguard.forge.github;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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

  private final Api api;
  private final int atOnce;

  Pages(Api api, int atOnce) {
    this.api = api;
    this.atOnce = atOnce;
  }

  /** Returns the whole list at {@code path}, in order. */
  <T> List<T> read(long installation, String path, Class<T[]> type) {
    List<T> items = new ArrayList<>();
    int read = 1;
    Page<T> newest = page(installation, path, 1, type);
    items.addAll(newest.items);
    while (newest.hasNext) {
      int first = read + 1;
      int last = Math.max(newest.last.orElse(first), first);
      List<Page<T>> more =
          IntStream.rangeClosed(first, last)
              .boxed()
              .gather(
                  Gatherers.mapConcurrent(atOnce, number -> page(installation, path, number, type)))
              .toList();
      more.forEach(page -> items.addAll(page.items));
      read += more.size();
      newest = more.getLast();
    }
    return items;
  }

  private <T> Page<T> page(long installation, String path, int number, Class<T[]> type) {
    String suffix = number == 1 ? "" : "&page=" + number;
    Request request = Request.get(api.uri(path + "?per_page=" + PAGE_SIZE + suffix));
    Answer answer = api.checked(installation, request);
    String links = answer.header("Link").orElse("");
    Matcher last = LAST.matcher(links);
    return new Page<>(
        List.of(Json.read(request, answer, type)),
        NEXT.matcher(links).find(),
        last.find() ? OptionalInt.of(Integer.parseInt(last.group(1))) : OptionalInt.empty());
  }

  private record Page<T>(List<T> items, boolean hasNext, OptionalInt last) {}
}
