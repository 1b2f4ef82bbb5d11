package dev.loopguard.web;

import java.util.List;

/**
 * The first page as strangers see it.
 *
 * @param health without advice, which is for operators
 * @param missing what the App still needs, a clause each
 * @param signIn whether operators can sign in
 */
record Front(Health health, List<String> missing, boolean signIn) {
  private static final Health NO_CREDENTIALS =
      new Health(
          "bad",
          "The server is up, but it cannot review yet: the App's credentials are missing.",
          "");

  Front {
    missing = List.copyOf(missing);
  }

  static Front of(Health health, List<String> missing, boolean signIn) {
    return new Front(
        missing.isEmpty() ? new Health(health.tone(), health.sentence(), "") : NO_CREDENTIALS,
        missing,
        signIn);
  }
}
