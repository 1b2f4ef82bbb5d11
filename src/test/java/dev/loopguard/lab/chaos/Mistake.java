package dev.loopguard.lab.chaos;

/**
 * A mistake that people make in coroutines, and the title of the comment that it must get. Each
 * fails the check run.
 */
enum Mistake {
  SLEEP("`time.sleep` in a coroutine", "time.sleep(%d)"),
  PROGRAM(
      "A program run in a coroutine with the thread waiting for it",
      "subprocess.run([\"tool\", \"%d\"], check=True, timeout=5)"),
  REQUEST(
      "A blocking HTTP client in a coroutine",
      "requests.get(\"https://shop.example/%d\", timeout=5).raise_for_status()");

  private final String title;
  private final String statement;

  Mistake(String title, String statement) {
    this.title = title;
    this.statement = statement;
  }

  /** Returns the title of the rule that finds it, as its page has it. */
  String title() {
    return title;
  }

  /** Returns the statement, made unlike every other by {@code number}. */
  String statement(int number) {
    return statement.formatted(number);
  }
}
