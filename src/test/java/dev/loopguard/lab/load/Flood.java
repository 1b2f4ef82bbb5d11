package dev.loopguard.lab.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.Json;
import dev.loopguard.lab.github.Payloads;
import dev.loopguard.lab.github.World;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Deliveries of {@code pull_request}, each of a pull request and a head of its own. The n-th is
 * always the same: it is a template in which what tells deliveries apart has a fixed width.
 */
final class Flood {
  /** What a delivery of a busy repository weighs. */
  static final int BODY_BYTES = 20 * 1024;

  /** Each in an installation of its own. */
  static final int REPOSITORIES = 2_000;

  private static final String HEX = "0123456789abcdef";
  private static final String HEAD = "77".repeat(20);
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  /** What differs between deliveries: as many characters as its mark has. */
  private enum Field {
    REPOSITORY("711111111", 711_000_000),
    INSTALLATION("733333333", 733_000_000),
    NUMBER("722222", 100_000),
    NAME("744444", 740_000),
    HEAD(Flood.HEAD, 0);

    private final byte[] mark;
    private final int base;

    Field(String mark, int base) {
      this.mark = mark.getBytes(StandardCharsets.US_ASCII);
      this.base = base;
    }
  }

  private record Place(Field field, int offset) {}

  private final byte[] template;
  private final List<Place> places = new ArrayList<>();

  Flood(byte[] template) {
    this.template = template.clone();
    for (int offset = 0; offset < template.length; offset++) {
      for (Field field : Field.values()) {
        if (stands(field.mark, offset)) {
          places.add(new Place(field, offset));
        }
      }
    }
  }

  private boolean stands(byte[] mark, int offset) {
    for (int i = 0; i < mark.length; i++) {
      if (offset + i >= template.length || template[offset + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the payload that all are made of, with the fields GitHub sends. */
  static byte[] template() {
    try (World world = new World(Clock.systemUTC())) {
      world.listensAt("https://api.github.com");
      FakeRepository repository = world.repositories().create("acme", "shop-" + text(Field.NAME));
      world.app().install("acme").on(repository);
      repository.on(FakeRepository.MAIN).file("a.py", "a = 1\n").commit("Start");
      repository.branch("change", repository.tip(FakeRepository.MAIN));
      repository.on("change").file("a.py", "a = 2\n").commit("Change");
      FakePullRequest pull =
          repository.open("Collect the orders of all shops at once", "change", FakeRepository.MAIN);
      return filled(marked(new Payloads(world).pullRequest(pull, "synchronize"), pull));
    }
  }

  private static ObjectNode marked(ObjectNode payload, FakePullRequest pull) {
    String repository = Long.toString(pull.repository().id());
    payload.withObject("/repository").put("id", number(Field.REPOSITORY));
    payload.withObject("/installation").put("id", number(Field.INSTALLATION));
    payload.put("number", number(Field.NUMBER));
    payload.withObject("/pull_request").put("number", number(Field.NUMBER));
    for (String side : List.of("head", "base")) {
      ObjectNode repo = payload.withObject("/pull_request").withObject("/" + side + "/repo");
      if (repo.path("id").asText().equals(repository)) {
        repo.put("id", number(Field.REPOSITORY));
      }
    }
    payload.withObject("/pull_request/head").put("sha", HEAD);
    return payload;
  }

  /** Gives it a description as long as it takes to have a delivery's weight. */
  private static byte[] filled(ObjectNode payload) {
    ObjectNode pull = payload.withObject("/pull_request");
    pull.put("body", "");
    int missing = BODY_BYTES - Json.bytes(payload).length;
    String line = "- The collector asks every shop in turn; \"gather\" lets them answer at once.\n";
    StringBuilder body = new StringBuilder();
    while (escaped(body.toString()) + escaped(line) <= missing) {
      body.append(line);
    }
    body.append(".".repeat(Math.max(0, missing - escaped(body.toString()))));
    pull.put("body", body.toString());
    return Json.bytes(payload);
  }

  private static int escaped(String text) {
    return Json.bytes(Json.object().put("a", text)).length - "{\"a\":\"\"}".length();
  }

  private static String text(Field field) {
    return new String(field.mark, StandardCharsets.US_ASCII);
  }

  private static long number(Field field) {
    return Long.parseLong(text(field));
  }

  /** Returns a body to be written over again and again. */
  byte[] body() {
    return template.clone();
  }

  /** Makes {@code body} that of delivery {@code n}. */
  void write(int n, byte[] body) {
    for (Place place : places) {
      Field field = place.field();
      switch (field) {
        case REPOSITORY, INSTALLATION, NAME -> digits(body, place, field.base + n % REPOSITORIES);
        case NUMBER -> digits(body, place, field.base + n / REPOSITORIES);
        case HEAD -> head(body, place, n);
      }
    }
  }

  private static void digits(byte[] body, Place place, int value) {
    int rest = value;
    for (int i = place.field().mark.length - 1; i >= 0; i--) {
      body[place.offset() + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static void head(byte[] body, Place place, int n) {
    long bits = (n + 1) * GOLDEN;
    for (int i = 0; i < HEAD.length(); i++) {
      body[place.offset() + i] = (byte) HEX.charAt((int) (bits >>> (i * 4) & 15));
    }
  }

  /** Returns the id of delivery {@code n} of a run. */
  static String id(long run, int n) {
    return new UUID(run, n).toString();
  }

  static String signature(String secret, byte[] body) {
    return Webhooks.sign(secret, body);
  }
}
