package dev.loopguard.analysis.python.syntax;

import java.util.Arrays;

/**
 * The names of one file, each kept once and known by a number. The keywords come first, in the
 * order of {@link TokenKind}, then the soft keywords.
 */
final class NameTable {
  static final int MATCH = TokenKind.KEYWORDS.size();
  static final int CASE = MATCH + 1;
  static final int TYPE = MATCH + 2;
  static final int UNDERSCORE = MATCH + 3;

  /** How many slots are tried before a name is kept twice, so that collisions cost little. */
  private static final int MAX_PROBES = 24;

  private static final NameTable PROTOTYPE = prototype();

  private String[] names;
  private int[] slots;
  private int count;

  private NameTable(String[] names, int[] slots, int count) {
    this.names = names;
    this.slots = slots;
    this.count = count;
  }

  static NameTable create() {
    return new NameTable(PROTOTYPE.names.clone(), PROTOTYPE.slots.clone(), PROTOTYPE.count);
  }

  private static NameTable prototype() {
    NameTable table = new NameTable(new String[256], new int[512], 0);
    for (TokenKind keyword : TokenKind.KEYWORDS) {
      table.add(keyword.text());
    }
    for (String soft : new String[] {"match", "case", "type", "_"}) {
      table.add(soft);
    }
    return table;
  }

  String name(int id) {
    return names[id];
  }

  /** Returns the number of a name given as a string. */
  int add(String name) {
    return id(name.toCharArray(), 0, name.length(), name.hashCode());
  }

  /**
   * Returns the number of a name in a text.
   *
   * @param hash its {@link String#hashCode()}
   */
  int id(char[] chars, int start, int end, int hash) {
    int mask = slots.length - 1;
    int slot = spread(hash) & mask;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      int id = slots[slot] - 1;
      if (id < 0) {
        slots[slot] = count + 1;
        return append(new String(chars, start, end - start));
      }
      if (same(names[id], chars, start, end)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    return append(new String(chars, start, end - start));
  }

  private int append(String name) {
    if (count == names.length) {
      names = Arrays.copyOf(names, count * 2);
    }
    names[count++] = name;
    if (count * 2 > slots.length) {
      rehash();
    }
    return count - 1;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int id = 0; id < count; id++) {
      int slot = spread(names[id].hashCode()) & mask;
      for (int probe = 0; probe < MAX_PROBES; probe++) {
        if (slots[slot] == 0) {
          slots[slot] = id + 1;
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  private static boolean same(String name, char[] chars, int start, int end) {
    if (name.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (name.charAt(i - start) != chars[i]) {
        return false;
      }
    }
    return true;
  }
}
