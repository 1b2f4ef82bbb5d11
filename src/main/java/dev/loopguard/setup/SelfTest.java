package dev.loopguard.setup;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.Installations;
import dev.loopguard.forge.Installations.Covered;
import dev.loopguard.forge.Installations.Installation;
import dev.loopguard.forge.OwnApp;
import dev.loopguard.forge.OwnApp.Facts;
import dev.loopguard.forge.OwnApp.Knock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The test at the end of the setup: each thing that has to work, tried. */
public final class SelfTest {
  /** Our statements to GitHub are dated back by a minute; half of it is left for the way. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final List<String> LEVELS = List.of("none", "read", "write", "admin");

  /** What the webhook answers a delivery that is not signed with our secret. */
  private static final int UNSIGNED = 401;

  /** What the webhook answers while there are no credentials. */
  private static final int NOT_YET = 503;

  private static final String ADVANCED =
      "In the App's settings at GitHub, \"Advanced\" shows each delivery and can repeat it.";

  private final OwnApp app;
  private final Installations installations;
  private final long id;
  private final Wanted wanted;

  /**
   * @param id the App's number as we have it
   */
  public SelfTest(OwnApp app, Installations installations, long id, Wanted wanted) {
    this.app = app;
    this.installations = installations;
    this.id = id;
    this.wanted = wanted;
  }

  /**
   * What the App has to be allowed.
   *
   * @param permissions the level by what it is about
   * @param events what is to be delivered
   * @param webhook where deliveries go, for people
   */
  public record Wanted(Map<String, String> permissions, List<String> events, String webhook) {
    public Wanted {
      permissions = Map.copyOf(permissions);
      events = List.copyOf(events);
    }
  }

  /** How a thing stands. */
  public enum Mark {
    WORKS,
    WAITS,
    FAILS
  }

  /**
   * One thing that was tried.
   *
   * @param name what it is
   * @param sentence how it stands
   * @param advice what to do; empty when there is nothing
   */
  public record Tick(Mark mark, String name, String sentence, String advice) {}

  /**
   * What was found.
   *
   * @param installPage where the App is installed; empty when GitHub did not say
   */
  public record Report(List<Tick> ticks, Optional<String> installPage) {
    public Report {
      ticks = List.copyOf(ticks);
    }

    /** Returns whether everything works. */
    public boolean passed() {
      return ticks.stream().allMatch(tick -> tick.mark() == Mark.WORKS);
    }
  }

  /** Tries everything; where no delivery has worked yet, GitHub is asked for one. */
  public Report run() {
    Facts facts;
    try {
      facts = app.facts();
    } catch (ForgeException e) {
      return new Report(List.of(unanswered(e)), Optional.empty());
    }
    List<Tick> ticks = new ArrayList<>();
    ticks.add(identity(facts));
    ticks.add(clock(facts));
    ticks.add(permissions(facts));
    ticks.add(events(facts));
    ticks.addAll(deliveries());
    ticks.addAll(reading());
    return new Report(ticks, Optional.of(facts.installPage().toString()));
  }

  private static Tick works(String name, String sentence) {
    return new Tick(Mark.WORKS, name, sentence, "");
  }

  private static Tick unanswered(ForgeException e) {
    return new Tick(
        Mark.FAILS,
        "App",
        e.failure().reason(),
        "See that this server reaches GitHub, that its clock is right and that the App was not"
            + " deleted; then check again.");
  }

  private Tick identity(Facts facts) {
    return facts.id() == id
        ? works("App", "GitHub answers us as App " + id + ".")
        : new Tick(
            Mark.FAILS,
            "App",
            "The key is that of App " + facts.id() + " and not of App " + id + ".",
            "Give the number and the key of the same App.");
  }

  private static Tick clock(Facts facts) {
    Duration ahead = facts.clockAhead().orElse(Duration.ZERO);
    if (ahead.abs().compareTo(SKEW) <= 0) {
      return works("Clock", "This server's clock and GitHub's agree to half a minute.");
    }
    return new Tick(
        Mark.FAILS,
        "Clock",
        "This server's clock is "
            + ahead.abs().toSeconds()
            + " s "
            + (ahead.isNegative() ? "behind" : "ahead of")
            + " GitHub's.",
        "Let the machine keep time by NTP: GitHub refuses what we sign when it is a minute off.");
  }

  private Tick permissions(Facts facts) {
    TreeSet<String> lacking = new TreeSet<>();
    wanted
        .permissions()
        .forEach(
            (name, level) -> {
              String granted = facts.permissions().getOrDefault(name, "none");
              if (LEVELS.indexOf(granted) < LEVELS.indexOf(level)) {
                lacking.add(name + ": " + level);
              }
            });
    return lacking.isEmpty()
        ? works("Permissions", "The App may do all it needs.")
        : new Tick(
            Mark.FAILS,
            "Permissions",
            "The App lacks " + String.join(", ", lacking) + ".",
            "Add them in the App's settings at GitHub, \"Permissions & events\".");
  }

  private Tick events(Facts facts) {
    TreeSet<String> lacking = new TreeSet<>(wanted.events());
    facts.events().forEach(lacking::remove);
    return lacking.isEmpty()
        ? works("Events", "GitHub tells us of all we need.")
        : new Tick(
            Mark.FAILS,
            "Events",
            "The App does not subscribe to " + String.join(", ", lacking) + ".",
            "Tick them in the App's settings at GitHub, \"Permissions & events\".");
  }

  /** Asks GitHub to make its newest attempt again, unless we took it. */
  public void knockAgain() {
    app.knocks().stream()
        .findFirst()
        .filter(knock -> !knock.taken())
        .ifPresent(knock -> app.knockAgain(knock.id()));
  }

  private List<Tick> deliveries() {
    try {
      List<Knock> knocks = app.knocks();
      List<Tick> ticks = List.of(reached(knocks), signed(knocks));
      if (ticks.stream().anyMatch(tick -> tick.mark() != Mark.WORKS)) {
        knockAgain();
      }
      return ticks;
    } catch (ForgeException e) {
      return List.of(
          new Tick(
              Mark.FAILS,
              "Webhook",
              "GitHub does not show its deliveries: " + e.failure().reason(),
              ADVANCED));
    }
  }

  private Tick reached(List<Knock> knocks) {
    if (knocks.isEmpty()) {
      return new Tick(
          Mark.WAITS,
          "Webhook",
          "GitHub has not tried to reach " + wanted.webhook() + " yet.",
          "Its first delivery comes by itself, with an installation at the latest.");
    }
    Knock last = knocks.getFirst();
    if (last.taken() || last.status() == UNSIGNED) {
      return works("Webhook", "GitHub reaches " + wanted.webhook() + ".");
    }
    if (last.status() == NOT_YET) {
      return new Tick(
          Mark.WAITS,
          "Webhook",
          "GitHub reached this server before it had its credentials.",
          "GitHub was asked to deliver once more: check again in a few seconds.");
    }
    return new Tick(
        Mark.FAILS,
        "Webhook",
        "GitHub could not reach " + wanted.webhook() + " (" + last.words() + ").",
        "Make this address reachable for GitHub; it was asked to try once more, so check again"
            + " in a few seconds. Until then this server fetches its deliveries from GitHub.");
  }

  private static Tick signed(List<Knock> knocks) {
    Optional<Knock> judged =
        knocks.stream().filter(knock -> knock.taken() || knock.status() == UNSIGNED).findFirst();
    if (judged.isEmpty()) {
      return new Tick(
          Mark.WAITS,
          "Signature",
          "No delivery was judged yet.",
          "The next one that arrives will be.");
    }
    return judged.get().taken()
        ? works("Signature", "The newest delivery was signed with our secret.")
        : new Tick(
            Mark.FAILS,
            "Signature",
            "The newest delivery was not signed with the secret that this server has.",
            "Make the webhook secret here and in the App's settings at GitHub the same.");
  }

  private List<Tick> reading() {
    try {
      List<Installation> active =
          installations.all().stream().filter(each -> !each.suspended()).toList();
      if (active.isEmpty()) {
        return List.of(
            new Tick(
                Mark.WAITS,
                "Installation",
                "The App is installed nowhere yet.",
                "Install it on an account and choose repositories, then check again."),
            new Tick(
                Mark.WAITS,
                "Test read",
                "There is nothing to read yet.",
                "It follows the installation."));
      }
      return List.of(
          works("Installation", "The App is installed on " + accounts(active.size()) + "."),
          read(active.getFirst()));
    } catch (ForgeException e) {
      return List.of(
          new Tick(
              Mark.FAILS,
              "Installation",
              "GitHub does not show where the App is installed: " + e.failure().reason(),
              "Check again."));
    }
  }

  private static String accounts(int number) {
    return number == 1 ? "one account" : number + " accounts";
  }

  private Tick read(Installation installation) {
    try {
      List<Covered> covered = installations.repositories(installation.id());
      if (covered.isEmpty()) {
        return new Tick(
            Mark.WAITS,
            "Test read",
            "The installation covers no repository.",
            "Choose repositories in the installation's settings at GitHub.");
      }
      int open =
          installations.openPullRequests(installation.id(), covered.getFirst().repository()).size();
      return works(
          "Test read",
          "Read "
              + covered.getFirst().repository().fullName()
              + ": "
              + (open == 1 ? "one open pull request" : open + " open pull requests")
              + ".");
    } catch (ForgeException e) {
      return new Tick(
          Mark.FAILS,
          "Test read",
          "An installed repository could not be read: " + e.failure().reason(),
          "Check again; if it stays, look at the installation's permissions at GitHub.");
    }
  }
}
