package dev.loopguard.forge;

/**
 * Somebody on the forge.
 *
 * @param login the account's name; a bot's ends in {@code [bot]}
 * @param bot whether the account is an App or a bot
 */
public record Author(String login, boolean bot) {
  /** Stands for an account that no longer exists. */
  public static final Author GHOST = new Author("ghost", false);
}
