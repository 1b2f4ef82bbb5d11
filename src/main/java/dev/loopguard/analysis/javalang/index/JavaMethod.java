package dev.loopguard.analysis.javalang.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a method offers to those who call it.
 *
 * @param parameters how many it has
 * @param result what it returns
 * @param traits what else is said of it
 * @param blocking the call by which it itself holds its thread, the first
 * @param calls what it calls while it runs, as far as that may matter to others
 */
public record JavaMethod(
    String name,
    int parameters,
    Reference result,
    Set<Trait> traits,
    Optional<Blocking> blocking,
    List<Call> calls) {
  /** Something that holds of a method or does not. */
  public enum Trait {
    STATIC,
    PRIVATE,
    /** Its last parameter takes any number of arguments. */
    VARIABLE,
    /** It has no body, so that others say what it does. */
    HOLLOW,
    /** An annotation has its calls run on another thread, while the caller goes on. */
    DETACHED,
    /** The publishers that it returns do nothing, or are running. */
    READY,
    /** Of what it returns it is not told whether that is so. */
    MIXED,
    /**
     * Something in it moves work to other threads, and so perhaps the publisher that it returns.
     */
    MOVED,
    /** It looks at the failures of the futures that it returns. */
    WATCHED
  }

  public JavaMethod {
    traits = Set.copyOf(traits);
    calls = List.copyOf(calls);
  }

  /** Returns whether a trait holds. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Returns whether a call with as many arguments may mean it; any number is negative. */
  boolean takes(int arguments) {
    return arguments < 0
        || (is(Trait.VARIABLE) ? arguments >= parameters - 1 : arguments == parameters);
  }

  /**
   * A call that holds its thread.
   *
   * @param shown the call as people say it: {@code Files.readString}
   * @param kind what it waits for, a word of the engine
   */
  public record Blocking(String shown, String kind, int line) {}

  /**
   * A call of a method that may be one of the repository's.
   *
   * @param owner the type that it is made on
   */
  public record Call(Reference owner, String method, int arguments, int line) {}
}
