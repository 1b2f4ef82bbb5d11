package dev.loopguard.review.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hands out the room of one text to its lists, row by row, so that a text that is too long loses
 * whole rows and says how many. Room is counted in bytes of UTF-8, which are never fewer than
 * characters.
 */
final class Budget {
  /** What a list costs beside its rows: a heading and the line that says how many are missing. */
  private static final int FRAME = 200;

  private int left;
  private int lists;

  /**
   * Starts handing out.
   *
   * @param lists how many lists there are
   */
  Budget(int room, int lists) {
    this.left = room - lists * FRAME;
    this.lists = lists;
  }

  /** Returns the rows that fit into two thirds of what is left, and how many do not. */
  Map<String, Object> takeMost(List<String> rows) {
    lists--;
    return take(rows, left / 3 * 2);
  }

  /** Returns the rows that fit into a fair share of what is left, and how many do not. */
  Map<String, Object> take(List<String> rows) {
    return take(rows, left / lists--);
  }

  private Map<String, Object> take(List<String> rows, int room) {
    int share = room;
    List<String> kept = new ArrayList<>();
    for (String row : rows) {
      int size = row.getBytes(StandardCharsets.UTF_8).length + 1;
      if (size > share) {
        break;
      }
      share -= size;
      left -= size;
      kept.add(row);
    }
    return Map.of("rows", kept, "more", rows.size() - kept.size());
  }
}
