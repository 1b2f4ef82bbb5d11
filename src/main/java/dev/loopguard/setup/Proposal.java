package dev.loopguard.setup;

import dev.loopguard.forge.HostName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody filled in on the setup page.
 *
 * @param name the App's name
 * @param ofOrganisation whether an organisation is to own the App
 * @param organisation its login
 * @param host the forge's host
 * @param site the address of this server
 */
public record Proposal(
    String name, boolean ofOrganisation, String organisation, String host, String site) {
  /** GitHub's limit for an App's name. */
  private static final int LONGEST_NAME = 34;

  /** GitHub's form of a login: letters, digits and single hyphens, at most 39. */
  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}");

  private static final int LONGEST_LOGIN = 39;
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  /** A single label, names that are never public, and the private ranges of RFC 1918. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "[^.:]*|.*\\.(local|internal|lan|test)|127\\..*|10\\..*|192\\.168\\..*"
              + "|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[.*");

  public Proposal {
    name = name.strip();
    organisation = organisation.strip();
    host = host.strip();
    site = site.strip();
  }

  /** Returns what is wrong, a sentence by the field's name; empty when nothing is. */
  public Map<String, String> mistakes() {
    Map<String, String> mistakes = new LinkedHashMap<>();
    if (name.isEmpty() || name.length() > LONGEST_NAME || !name.matches("[^\\p{Cntrl}\\p{Cf}]+")) {
      mistakes.put("name", "A name has 1 to " + LONGEST_NAME + " characters.");
    }
    if (ofOrganisation && !isLogin(organisation)) {
      mistakes.put(
          "organisation",
          "This is the organisation's name as its address at GitHub has it: letters, digits and"
              + " single hyphens.");
    }
    if (HostName.of(host).isEmpty()) {
      mistakes.put(
          "host", "This is a host name alone, like github.example.com: no https://, no path.");
    }
    if (address(site).isEmpty()) {
      mistakes.put(
          "site", "This is an address like https://loopguard.example.com, without a query.");
    }
    return mistakes;
  }

  private static boolean isLogin(String text) {
    return text.length() <= LONGEST_LOGIN && LOGIN.matcher(text).matches();
  }

  Optional<String> owner() {
    return ofOrganisation ? Optional.of(organisation) : Optional.empty();
  }

  /** Returns whether an address looks like one that only a machine or a private network knows. */
  public static boolean isInside(URI site) {
    String host = Optional.ofNullable(site.getHost()).orElse("");
    return INSIDE.matcher(host).matches();
  }

  /** Returns an address of a server without a slash at its end; empty when it is none. */
  public static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text);
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      String path = Optional.ofNullable(uri.getRawPath()).orElse("").replaceFirst("/+$", "");
      boolean plain =
          (scheme.equals("https") || scheme.equals("http"))
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && PATH.matcher(path).matches();
      return plain
          ? Optional.of(new URI(scheme + "://" + uri.getRawAuthority() + path))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
