package dev.loopguard.forge;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The way an App is registered at one forge: somebody's browser takes our wish there, they agree,
 * and the forge sends them back with a code that is worth the App's credentials.
 */
public interface AppRegistration {
  /** Returns what the browser takes to the forge. */
  Form form(Wish wish, String state);

  /**
   * Exchanges the code for the App, which works once and within the hour.
   *
   * @throws ForgeException when the forge did not hand it out
   */
  RegisteredApp exchange(String code);

  /**
   * What we want to be registered as.
   *
   * @param name the App's name, which the forge lets people change
   * @param organisation who is to own it; empty for the account that is signed in there
   * @param site this server's public address, without a slash at its end
   */
  record Wish(String name, Optional<String> organisation, URI site) {}

  /**
   * A form that leads to a page of the forge.
   *
   * @param target where it is posted to
   * @param fields its fields
   */
  record Form(URI target, Map<String, String> fields) {
    public Form {
      fields = Map.copyOf(fields);
    }

    /** Returns the target's scheme, host and port. */
    public String origin() {
      return target.getScheme() + "://" + target.getRawAuthority();
    }
  }
}
