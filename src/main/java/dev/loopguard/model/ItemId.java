package dev.loopguard.model;

/**
 * The name of a checklist item.
 *
 * @param value its id in kebab case, like {@code no-blocking-calls}
 */
public record ItemId(String value) implements Comparable<ItemId> {
  public ItemId {
    if (!value.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("not an item id: " + value);
    }
  }

  @Override
  public int compareTo(ItemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
