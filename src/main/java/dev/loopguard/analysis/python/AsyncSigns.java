package dev.loopguard.analysis.python;

import java.util.List;

/**
 * Words without which no rule finds anything. Most files of most projects hold none of them, and
 * need not be understood beyond their syntax.
 */
final class AsyncSigns {
  /**
   * In {@code async def}, {@code asyncio}, {@code AsyncClient}; in names of libraries and calls.
   */
  private static final List<String> WORDS =
      List.of(
          "sync",
          "await",
          "aio",
          "create_task",
          "ensure_future",
          "event_loop",
          "run_until_complete",
          "httpx",
          "websockets");

  private AsyncSigns() {}

  static boolean areIn(String text) {
    return WORDS.stream().anyMatch(text::contains);
  }
}
