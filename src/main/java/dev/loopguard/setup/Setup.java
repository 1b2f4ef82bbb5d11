package dev.loopguard.setup;

import dev.loopguard.forge.AppRegistration;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.HostName;
import dev.loopguard.forge.RegisteredApp;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The way to an App: a proposal becomes a form for the forge, and the code that comes back becomes
 * credentials in the safe.
 */
public final class Setup {
  private static final String BETWEEN = " ";

  private final Door door;
  private final Safe safe;
  private final Function<HostName, AppRegistration> forges;
  private final Runnable arrived;

  /** What was handed out and could not be kept, by its state, until it is. */
  private final Map<String, KeptApp> unkept = new ConcurrentHashMap<>();

  /**
   * @param forges the way to register at a host
   * @param arrived called when credentials are in the safe
   */
  public Setup(Door door, Safe safe, Function<HostName, AppRegistration> forges, Runnable arrived) {
    this.door = door;
    this.safe = safe;
    this.forges = forges;
    this.arrived = arrived;
  }

  /** What came of a proposal. */
  public sealed interface Proposed {
    /**
     * It cannot be sent.
     *
     * @param mistakes a sentence by the field's name
     */
    record Mistaken(Map<String, String> mistakes) implements Proposed {}

    /** Nothing could be kept, so nothing is asked for. */
    record NoPlace(String problem) implements Proposed {}

    /** The browser may take it to the forge. */
    record Ready(AppRegistration.Form form, AppRegistration.Wish wish) implements Proposed {}
  }

  /** What came of a code. */
  public sealed interface Finished {
    /**
     * The credentials are kept.
     *
     * @param session lets who has it see how it went
     */
    record Done(RegisteredApp app, String session) implements Finished {}

    /** The state is none of ours, or was used, or is too old. */
    record UnknownState() implements Finished {}

    /** Loading the same page again may help. */
    record TryAgain(String problem) implements Finished {}

    /** It has to begin anew. */
    record Failed(String problem) implements Finished {}
  }

  /** Returns why the safe can take nothing; empty when it can. */
  public Optional<String> problem() {
    return safe.problem();
  }

  /** Returns where credentials will be, as the end of a sentence. */
  public String place() {
    return safe.place();
  }

  public Proposed propose(Proposal proposal) {
    Map<String, String> mistakes = proposal.mistakes();
    if (!mistakes.isEmpty()) {
      return new Proposed.Mistaken(mistakes);
    }
    Optional<String> problem = safe.problem();
    if (problem.isPresent()) {
      return new Proposed.NoPlace(problem.get());
    }
    HostName host = HostName.of(proposal.host()).orElseThrow();
    URI site = Proposal.address(proposal.site()).orElseThrow();
    var wish = new AppRegistration.Wish(proposal.name(), proposal.owner(), site);
    String state = door.state(host + BETWEEN + site);
    return new Proposed.Ready(forges.apply(host).form(wish, state), wish);
  }

  /**
   * Exchanges the code and keeps what it is worth. The state is what proves who comes; where the
   * credentials could not be kept, it goes on proving that here.
   */
  public Finished finish(String code, String state) {
    Optional<String> note = door.take(state);
    if (note.isEmpty() && !unkept.containsKey(state)) {
      return new Finished.UnknownState();
    }
    try {
      KeptApp fresh = unkept.computeIfAbsent(state, _ -> exchanged(code, note.orElseThrow()));
      safe.put(fresh);
      unkept.remove(state);
      door.shut();
      arrived.run();
      return new Finished.Done(fresh.app(), door.session());
    } catch (ForgeException e) {
      return failed(e.failure(), state, note.orElseThrow());
    } catch (Safe.SafeException e) {
      return e.taken() ? forgotten(state, e) : new Finished.TryAgain(e.words());
    }
  }

  private Finished forgotten(String state, Safe.SafeException e) {
    unkept.remove(state);
    return new Finished.Failed(e.words());
  }

  private KeptApp exchanged(String code, String note) {
    int end = note.indexOf(BETWEEN);
    RegisteredApp app = forges.apply(new HostName(note.substring(0, end))).exchange(code);
    return new KeptApp(app, URI.create(note.substring(end + 1)));
  }

  private Finished failed(ForgeFailure failure, String state, String note) {
    return switch (failure) {
      case ForgeFailure.Unavailable _, ForgeFailure.Throttled _, ForgeFailure.Spent _ -> {
        door.putBack(state, note);
        yield new Finished.TryAgain(failure.reason());
      }
      case ForgeFailure.NotFound _, ForgeFailure.Rejected _ ->
          new Finished.Failed(
              "GitHub does not take the code: it was used, or is older than an hour.");
      case ForgeFailure.Unauthorized _, ForgeFailure.Forbidden _ ->
          new Finished.Failed(failure.reason());
    };
  }
}
