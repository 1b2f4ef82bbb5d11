package dev.loopguard.analysis.python.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a name stands for in a module or class.
 *
 * <p>A <em>reference</em> is a qualified name as the imports of the file give it: {@code
 * time.sleep}; a relative import keeps its dots in front: {@code ..store.load}; what the file
 * itself defines starts with a colon: {@code :Store.get}. What a call gives has {@code ()} after
 * what is called: {@code ..store.Store().load}.
 */
public sealed interface Member {
  /** The reference of what has no name. */
  String NAMELESS = "";

  /** What follows the reference of what is called in that of what the call gives. */
  String CALLED = "()";

  /** How the call of a function behaves. */
  enum Kind {
    /** It runs and returns. */
    PLAIN,
    /** It gives a coroutine. */
    COROUTINE,
    GENERATOR,
    ASYNC_GENERATOR,
    /** It gives what {@code with} enters. */
    CONTEXT_MANAGER,
    /** It gives what {@code async with} enters. */
    ASYNC_CONTEXT_MANAGER,
    /** It is not called: reading the attribute runs it. */
    PROPERTY,
    /** That cannot be told from the file. */
    UNKNOWN
  }

  /**
   * A function or method.
   *
   * @param line the line of its {@code def}
   * @param kind what a call does; the unknown {@code decorators} may make something else of it
   * @param async whether it is an {@code async def}
   * @param decorators references of the decorators that are not known, the nearest to the function
   *     last; {@code ()} follows those that are called
   * @param result reference of the class of what it returns, awaited where it is a coroutine
   * @param returned reference of the function or method whose result it returns, not awaited: its
   *     call behaves like a call of that
   * @param decorating what it makes of a function when it is used as a decorator
   * @param blocking how a call of it blocks its thread, if it is a plain one and does
   * @param calls what it calls while it runs, by reference, as far as that may matter to others
   * @param creations the clients and tasks that it makes
   * @param hollow whether its body does nothing, as where classes below define it
   * @param limiting whether it does its work under a semaphore or another limit of how many may
   */
  record Function(
      int line,
      Kind kind,
      boolean async,
      List<String> decorators,
      Optional<String> result,
      Optional<String> returned,
      Decorating decorating,
      Optional<Blocking> blocking,
      List<Step> calls,
      List<Creation> creations,
      boolean hollow,
      boolean limiting)
      implements Member {
    public Function {
      decorators = List.copyOf(decorators);
      calls = List.copyOf(calls);
      creations = List.copyOf(creations);
    }
  }

  /** What a decorator makes of a function. */
  enum Decorating {
    /** What calls did before. */
    KEEPING,
    /** A coroutine function. */
    MAKING_COROUTINE,
    /** Called, it gives a decorator that keeps what calls did before. */
    GIVING_KEEPING,
    /** Called, it gives a decorator that makes a coroutine function. */
    GIVING_MAKING_COROUTINE,
    UNKNOWN
  }

  /**
   * A class.
   *
   * @param line the line of its {@code class}
   * @param bases references of its bases in order; {@link #NAMELESS} where one is no name
   * @param rewritten whether a decorator or metaclass may have put something else for its members
   * @param members its methods and attributes, those assigned through {@code self} included
   */
  record PythonClass(int line, List<String> bases, boolean rewritten, Map<String, Member> members)
      implements Member {
    public PythonClass {
      bases = List.copyOf(bases);
      members = Map.copyOf(members);
    }
  }

  /** Another name for what {@code reference} leads to. */
  record Alias(String reference) implements Member {}

  /** An object of the class that {@code type} leads to. */
  record Instance(String type) implements Member {}

  /** Something that cannot be told from the file: several values, or an unknown one. */
  record Unknown() implements Member {}

  /**
   * One call on the way to another.
   *
   * @param reference what is called
   * @param line the line of the call
   */
  record Step(String reference, int line) {}

  /**
   * How a plain function blocks its thread.
   *
   * @param steps the calls inside the file that lead there, the blocking call itself last
   * @param kind the kind of the blocking call, a word of the engine
   */
  record Blocking(List<Step> steps, String kind) {
    public Blocking {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The making of something that lasts.
   *
   * @param reference the call that makes it
   * @param kind what it makes
   */
  record Creation(String reference, int line, What kind) {
    /** What is made. */
    public enum What {
      CLIENT,
      TASK,
      /** An event loop, which runs there and then. */
      LOOP
    }
  }
}
