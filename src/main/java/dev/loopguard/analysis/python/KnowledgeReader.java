package dev.loopguard.analysis.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the files of {@code knowledge/python}, one for each family of libraries.
 *
 * <p>{@code source} names the documentation. {@code module NAME} or {@code class NAME} opens a
 * section, {@code async class} one whose instances belong to an event loop; {@code also} lists
 * other spellings. The lines of a section say a {@link Fact}, its argument, and after a colon the
 * members it holds for; without a colon it holds for the owner itself, which for a class is the
 * call that constructs it. A {@code #} starts a comment.
 */
final class KnowledgeReader {
  private static final String FOLDER = "/knowledge/python/";

  /** The arguments of each fact by the qualified name it holds for. */
  final Map<Fact, Map<String, String>> facts = new EnumMap<>(Fact.class);

  /** Other spellings of modules. */
  final Map<String, String> modules = new HashMap<>();

  /** Other spellings of classes, and subclasses that are used alike. */
  final Map<String, String> sameTypes = new HashMap<>();

  final Set<String> classes = new HashSet<>();
  final Set<String> asyncClasses = new HashSet<>();

  /** Values that only lead to methods: {@code openai.OpenAI.chat}. */
  final Set<String> namespaces = new HashSet<>();

  private String owner = "";

  /** Reads the file of each family, in order. */
  static KnowledgeReader read(List<String> families) {
    KnowledgeReader reader = new KnowledgeReader();
    for (Fact fact : Fact.values()) {
      reader.facts.put(fact, new HashMap<>());
    }
    for (String family : families) {
      reader.readLines(family, text(family));
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

  private void readLines(String family, String text) {
    int number = 0;
    for (int start = 0, end; start < text.length(); start = end + 1) {
      end = text.indexOf('\n', start);
      String line = text.substring(start, end);
      number++;
      int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
      String content = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
      try {
        readLine(content);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(family + ".txt:" + number + ": " + e.getMessage(), e);
      }
    }
  }

  private void readLine(String line) {
    if (line.startsWith("  ")) {
      readFact(line.strip());
    } else if (line.startsWith("module ")) {
      readOwner(line.substring("module ".length()), modules);
    } else if (line.startsWith("class ")) {
      readOwner(line.substring("class ".length()), sameTypes);
      classes.add(owner);
    } else if (line.startsWith("async class ")) {
      readOwner(line.substring("async class ".length()), sameTypes);
      classes.add(owner);
      asyncClasses.add(owner);
    } else if (!line.isEmpty() && !line.startsWith("source https://")) {
      throw new IllegalArgumentException("neither a section nor a fact: " + line);
    }
  }

  private void readOwner(String text, Map<String, String> spellings) {
    int also = text.indexOf(" also ");
    owner = also < 0 ? text : text.substring(0, also);
    if (also >= 0) {
      for (String other : text.substring(also + " also ".length()).split(" ", -1)) {
        spellings.put(other, owner);
      }
    }
  }

  private void readFact(String line) {
    int colon = line.indexOf(':');
    String head = colon < 0 ? line : line.substring(0, colon);
    Fact fact =
        Fact.startOf(head).orElseThrow(() -> new IllegalArgumentException("no fact: " + head));
    String argument = fact.argument(head);
    if (colon < 0) {
      add(fact, owner, argument);
      return;
    }
    for (String name : line.substring(colon + 1).strip().split(" ", -1)) {
      add(fact, owner + "." + name, argument);
      addNamespaces(name);
    }
  }

  private void add(Fact fact, String name, String argument) {
    if (facts.computeIfAbsent(fact, _ -> new HashMap<>()).put(name, argument) != null) {
      throw new IllegalArgumentException(name + " said twice");
    }
  }

  private void addNamespaces(String name) {
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      namespaces.add(owner + "." + name.substring(0, dot));
    }
  }
}
