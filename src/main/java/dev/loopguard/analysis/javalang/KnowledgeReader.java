package dev.loopguard.analysis.javalang;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the files of {@code knowledge/java}, one for each family of libraries.
 *
 * <p>{@code source} names the documentation. {@code package NAME: TYPE…} lists types of which only
 * the name matters, {@code module NAME: PACKAGE…} the packages that a module import brings. {@code
 * class NAME} opens a section, with other names of the same type after {@code also} and its
 * supertypes after {@code extends}. The lines of a section say a {@link Fact}, its argument, and
 * after a colon the methods it holds for; without a colon it holds for the type. {@code new} is the
 * constructor; {@code name/2} the method with two arguments. A {@code #} starts a comment.
 *
 * <p>In arguments that are types, a name without package is a type of the same package, the same
 * file, or of {@code java.lang}; {@code this} is the receiver's type, {@code 0} and {@code 1} its
 * type arguments, {@code R} what the function among the call's arguments returns, {@code R0} the
 * first type argument of that, {@code A} the type of the call's first argument, {@code ?} unknown.
 */
final class KnowledgeReader {
  private static final String FOLDER = "/knowledge/java/";

  /** In the place of a type whose simple name others in the same file have. */
  private static final String AMBIGUOUS = "";

  /** What is said in one line of a section. */
  private record Line(Fact fact, String owner, String argument, String members) {}

  /** The arguments of each fact by the type, or by the type and method, it holds for. */
  final Map<Fact, Map<String, String>> facts = new EnumMap<>(Fact.class);

  /** The supertypes of types. */
  final Map<String, List<String>> supertypes = new HashMap<>();

  /** Other names of types. */
  final Map<String, String> sameTypes = new HashMap<>();

  final Set<String> classes = new HashSet<>();

  /** Qualified names of all types. */
  final Set<String> types = new HashSet<>();

  /** The packages of modules. */
  final Map<String, List<String>> modules = new HashMap<>();

  private final Map<String, String> bySimpleName = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, List<String>> extended = new HashMap<>();
  private String owner = "";

  /** Reads the file of each family, in order. */
  static KnowledgeReader read(List<String> families) {
    KnowledgeReader reader = new KnowledgeReader();
    for (String family : families) {
      reader.readFamily(family, text(family));
    }
    return reader;
  }

  /** Returns the text of a family's file. */
  static String text(String family) {
    String path = FOLDER + family + ".txt";
    try (InputStream in = KnowledgeReader.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No file " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readFamily(String family, String text) {
    bySimpleName.clear();
    lines.clear();
    extended.clear();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
      try {
        readLine((comment < 0 ? line : line.substring(0, comment)).stripTrailing());
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(family + ".txt:" + number + ": " + e.getMessage(), e);
      }
    }
    try {
      extended.forEach(
          (type, names) ->
              supertypes.put(type, names.stream().map(name -> qualified(name, type)).toList()));
      lines.forEach(this::addLine);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(family + ".txt: " + e.getMessage(), e);
    }
  }

  private void readLine(String line) {
    if (line.startsWith("  ")) {
      readFact(line.strip());
    } else if (line.startsWith("class ")) {
      readClass(line.substring("class ".length()));
    } else if (line.startsWith("package ")) {
      readNames(line.substring("package ".length()))
          .forEach((name, list) -> list.forEach(type -> types.add(name + "." + type)));
    } else if (line.startsWith("module ")) {
      readNames(line.substring("module ".length()))
          .forEach((name, list) -> modules.merge(name, list, KnowledgeReader::both));
    } else if (!line.isEmpty() && !line.startsWith("source https://")) {
      throw new IllegalArgumentException("neither a section nor a fact: " + line);
    }
  }

  private static Map<String, List<String>> readNames(String line) {
    int colon = line.indexOf(':');
    return Map.of(
        line.substring(0, colon), List.of(line.substring(colon + 1).strip().split(" ", -1)));
  }

  private static List<String> both(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return List.copyOf(both);
  }

  private void readClass(String line) {
    String head = line;
    int inherits = head.indexOf(" extends ");
    List<String> above = List.of();
    if (inherits >= 0) {
      above = List.of(head.substring(inherits + " extends ".length()).split(" ", -1));
      head = head.substring(0, inherits);
    }
    int also = head.indexOf(" also ");
    owner = also < 0 ? head : head.substring(0, also);
    if (!classes.add(owner)) {
      throw new IllegalArgumentException(owner + " has two sections");
    }
    types.add(owner);
    bySimpleName.merge(owner.substring(owner.lastIndexOf('.') + 1), owner, (_, _) -> AMBIGUOUS);
    if (also >= 0) {
      for (String other : head.substring(also + " also ".length()).split(" ", -1)) {
        sameTypes.put(other, owner);
        types.add(other);
      }
    }
    extended.put(owner, above);
  }

  private void readFact(String line) {
    int colon = line.indexOf(':');
    String head = colon < 0 ? line : line.substring(0, colon);
    Fact fact =
        Fact.startOf(head).orElseThrow(() -> new IllegalArgumentException("no fact: " + head));
    String members = colon < 0 ? "" : line.substring(colon + 1).strip();
    lines.add(new Line(fact, owner, fact.argument(head), members));
  }

  private void addLine(Line line) {
    String argument =
        switch (line.fact()) {
          case GIVES, PASSES, HAS -> qualifiedTypes(line.argument(), line.owner());
          default -> line.argument();
        };
    if (line.members().isEmpty()) {
      add(line.fact(), line.owner(), argument);
      return;
    }
    for (String name : line.members().split(" ", -1)) {
      add(line.fact(), line.owner() + "." + name, argument);
    }
  }

  private void add(Fact fact, String name, String argument) {
    if (facts.computeIfAbsent(fact, _ -> new HashMap<>()).put(name, argument) != null) {
      throw new IllegalArgumentException(fact + " of " + name + " said twice");
    }
  }

  /** Qualifies each name of a text like {@code Mono<R>} or {@code 0 Throwable}. */
  private String qualifiedTypes(String text, String user) {
    StringBuilder qualified = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || "<>, ".indexOf(text.charAt(i)) >= 0) {
        if (i > start) {
          qualified.append(qualified(text.substring(start, i), user));
        }
        qualified.append(i < text.length() ? text.substring(i, i + 1) : "");
        start = i + 1;
      }
    }
    return qualified.toString();
  }

  private String qualified(String name, String user) {
    if (name.contains(".") || TypeTemplate.isSign(name) || Character.isLowerCase(name.charAt(0))) {
      return name;
    }
    String neighbour = packageOf(user) + "." + name;
    if (classes.contains(neighbour)) {
      return neighbour;
    }
    String own = bySimpleName.getOrDefault(name, "java.lang." + name);
    if (own.equals(AMBIGUOUS)) {
      throw new IllegalArgumentException(name + " is the name of several types");
    }
    return own;
  }

  /** Returns the package of a type, which may be nested in others. */
  static String packageOf(String type) {
    int end = 0;
    while (!Character.isUpperCase(type.charAt(end))) {
      end = type.indexOf('.', end) + 1;
      if (end == 0) {
        throw new IllegalArgumentException("no type: " + type);
      }
    }
    return type.substring(0, end - 1);
  }
}
