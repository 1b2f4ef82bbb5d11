package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cuts lists into pages and links them as GitHub does, by the repository's number. */
final class Pages {
  private static final int USUAL = 30;
  private static final int MOST = 100;

  private final World world;

  Pages(World world) {
    this.world = world;
  }

  /** Returns the page that the request asks for as a JSON array. */
  <T> Answer answer(Call call, List<T> all, Function<T, ? extends JsonNode> shape) {
    return linked(call, all.size(), Answer.ok(page(call, all, shape)));
  }

  <T> ArrayNode page(Call call, List<T> all, Function<T, ? extends JsonNode> shape) {
    long from = (long) (number(call, "page", 1) - 1) * size(call);
    return Json.array(all.stream().skip(from).limit(size(call)).map(shape).toList());
  }

  /** Adds the links between pages to an answer. */
  Answer linked(Call call, int total, Answer answer) {
    int page = number(call, "page", 1);
    int last = Math.max(1, (total + size(call) - 1) / size(call));
    List<String> links = new ArrayList<>();
    if (page > 1) {
      links.add(link(call, page - 1, "prev"));
    }
    if (page < last) {
      links.add(link(call, page + 1, "next"));
      links.add(link(call, last, "last"));
    }
    if (page > 1) {
      links.add(link(call, 1, "first"));
    }
    return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
  }

  private String link(Call call, int page, String relation) {
    Map<String, String> query = new TreeMap<>(call.query());
    query.put("page", Integer.toString(page));
    String path = call.uri().getRawPath().replaceFirst("^/repos/[^/]+/[^/]+", prefix(call));
    String text =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("&"));
    return "<" + world.apiUrl() + path + "?" + text + ">; rel=\"" + relation + "\"";
  }

  private String prefix(Call call) {
    return call.variables().containsKey("repo")
        ? "/repositories/" + new Finder(world).repository(call).id()
        : "";
  }

  static int number(Call call, String name, int usual) {
    return call.query(name)
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .orElse(usual);
  }

  private static int size(Call call) {
    return Math.clamp(number(call, "per_page", USUAL), 1, MOST);
  }
}
