package dev.loopguard.web;

import java.util.List;

/**
 * A page of the setup that has nothing but words.
 *
 * @param title its heading
 * @param sentences a paragraph each
 * @param link a path below the server's root; empty when there is no link
 * @param label what the link says
 */
record SetupWords(String title, List<String> sentences, String link, String label) {
  SetupWords {
    sentences = List.copyOf(sentences);
  }

  private static SetupWords of(String title, String... sentences) {
    return new SetupWords(title, List.of(sentences), "", "");
  }

  private SetupWords leading(String to, String words) {
    return new SetupWords(title, sentences, to, words);
  }

  static SetupWords noToken() {
    return of(
        "Setup is closed to you",
        "This page opens with the address that the server printed when it started: it ends in"
            + " /setup?token=… and stands in the server's log. Each start prints a new one.");
  }

  static SetupWords tooManyTries() {
    return of(
        "Too many wrong tokens",
        "Wrong tokens came too often. The right one, in the server's log, opens this page all the"
            + " same.");
  }

  static SetupWords finished() {
    return of(
            "This server is set up",
            "It has the credentials of its App, so this page and its token are dead. To register"
                + " another App, take the stored credentials away first and start the server"
                + " again.")
        .leading("/setup/check", "Look how it works");
  }

  static SetupWords byHand(List<String> missing) {
    return of(
        "This server is set up by hand",
        "Some of the App's credentials are in the server's environment, and those win. What lacks:"
            + " "
            + String.join("; ", missing)
            + ".",
        "Set what lacks, or take all of them out to use this page; then start the server again.");
  }

  static SetupWords locked(String clause) {
    return of(
        "Stored credentials cannot be read",
        clause + ".",
        "Nothing was overwritten. With the right value they are read within seconds of a start.");
  }

  static SetupWords unknownState() {
    return of(
            "This did not begin here",
            "GitHub's answer does not belong to a registration that this server began within the"
                + " hour, or was used already. Nothing was changed.")
        .leading("/setup", "Begin again");
  }

  static SetupWords tryAgain(String problem) {
    return of(
        "Almost",
        problem,
        "The App was registered; its credentials are not here yet. Load this page again: that"
            + " continues where it stopped, for an hour.");
  }

  static SetupWords failed(String problem) {
    return of(
            "GitHub handed nothing out",
            problem,
            "If an App was made, delete it in GitHub's settings (Developer settings, GitHub Apps),"
                + " then begin again.")
        .leading("/setup", "Begin again");
  }

  static SetupWords installed() {
    return of(
            "Loopguard is installed",
            "From now on it reviews the pull requests of the repositories you chose, each within"
                + " seconds of a push. Open one to see it work.")
        .leading("/setup/check", "Check that everything works");
  }

  static SetupWords notShown() {
    return of(
            "The self-test is not shown to everybody",
            "It is for who set this server up, for an hour, and for signed-in operators. If you"
                + " come from GitHub, one more click does it.")
        .leading("/setup/check", "Show the self-test");
  }

  static SetupWords nothingToTest() {
    return of("Nothing to test yet", "This server has no credentials of an App.")
        .leading("/setup", "Set it up");
  }

  static SetupWords databaseAway() {
    return of("The database does not answer", "The server's log says more. Load this page again.");
  }
}
