package dev.loopguard.lab.github;

/**
 * An account.
 *
 * @param login its name; a bot's ends in {@code [bot]}
 */
public record FakeUser(String login) {
  boolean bot() {
    return login.endsWith("[bot]");
  }

  /** Returns the account's number, which depends on its login alone. */
  long id() {
    return 1000L + (login.hashCode() & 0x7fffff);
  }

  String type() {
    return bot() ? "Bot" : "User";
  }
}
