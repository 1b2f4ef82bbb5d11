package dev.loopguard.lab.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts changed at random: word by word, and now and then byte by byte. */
final class Mutations {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*|\\d[\\w.]*|[ \\t]+|.", Pattern.DOTALL);

  private static final int MOST_EDITS = 8;
  private static final int MOST_FLIPS = 4;
  private static final int LONGEST_GRAFT = 60;

  private enum Kind {
    DELETE,
    INSERT,
    REPLACE,
    SWAP,
    GRAFT,
    END,
    BEGIN
  }

  /** One change; places are taken modulo the number of words. */
  private record Edit(Kind kind, int place, int other, String text) {
    void apply(List<String> words) {
      int size = words.size();
      if (size == 0) {
        words.add(text);
        return;
      }
      int here = Math.floorMod(place, size);
      int there = Math.floorMod(other, size);
      switch (kind) {
        case DELETE -> words.remove(here);
        case INSERT -> words.add(here, text);
        case REPLACE -> words.set(here, text);
        case SWAP -> words.set(here, words.set(there, words.get(here)));
        case GRAFT ->
            words.addAll(
                here, List.copyOf(words.subList(there, Math.min(size, there + LONGEST_GRAFT))));
        case END -> words.subList(here, size).clear();
        case BEGIN -> words.subList(0, here).clear();
      }
    }
  }

  private record Flip(int place, byte mask) {
    void apply(byte[] bytes) {
      if (bytes.length > 0) {
        bytes[Math.floorMod(place, bytes.length)] ^= mask;
      }
    }
  }

  private Mutations() {}

  /**
   * Returns changed texts.
   *
   * @param seeds the texts to change
   * @param words what matters to the reader, to be put anywhere, once or many times
   */
  static Arbitrary<byte[]> of(Arbitrary<String> seeds, List<String> words) {
    Arbitrary<List<Edit>> edits = edits(words).list().ofMaxSize(MOST_EDITS);
    return Combinators.combine(seeds, edits, flips()).as(Mutations::changed);
  }

  private static Arbitrary<Edit> edits(List<String> words) {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(4, Kind.DELETE),
            Tuple.of(4, Kind.INSERT),
            Tuple.of(4, Kind.REPLACE),
            Tuple.of(4, Kind.SWAP),
            Tuple.of(4, Kind.GRAFT),
            Tuple.of(1, Kind.END),
            Tuple.of(1, Kind.BEGIN));
    Arbitrary<Integer> times =
        Arbitraries.frequency(Tuple.of(20, 1), Tuple.of(2, 2), Tuple.of(2, 30), Tuple.of(1, 300));
    Arbitrary<String> text = Combinators.combine(Arbitraries.of(words), times).as(String::repeat);
    return Combinators.combine(kinds, place(), place(), text).as(Edit::new);
  }

  private static Arbitrary<List<Flip>> flips() {
    Arbitrary<List<Flip>> some =
        Combinators.combine(place(), Arbitraries.bytes())
            .as(Flip::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(MOST_FLIPS);
    return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(List.of())), Tuple.of(1, some));
  }

  private static Arbitrary<Integer> place() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE).withoutEdgeCases();
  }

  private static byte[] changed(String seed, List<Edit> edits, List<Flip> flips) {
    List<String> words =
        new ArrayList<>(WORD.matcher(seed).results().map(MatchResult::group).toList());
    edits.forEach(edit -> edit.apply(words));
    byte[] bytes = String.join("", words).getBytes(StandardCharsets.UTF_8);
    flips.forEach(flip -> flip.apply(bytes));
    return bytes;
  }
}
