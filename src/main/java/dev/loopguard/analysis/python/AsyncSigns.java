package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ModuleTree;
import java.util.List;

/**
 * Words without which no rule finds anything by the file alone. Most files of most projects hold
 * none of them, and need not be understood beyond their syntax.
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

  /** Returns whether the file imports something asynchronous of its repository. */
  static boolean areAround(ModuleTree tree, Surroundings surroundings) {
    return surroundings.knowModules()
        && Imports.of(tree).all().stream().anyMatch(surroundings::haveCoroutines);
  }

  static boolean areIn(String text) {
    return WORDS.stream().anyMatch(text::contains);
  }
}
