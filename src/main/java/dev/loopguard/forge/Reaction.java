package dev.loopguard.forge;

/** A reaction the bot leaves on a command. */
public enum Reaction {
  EYES,
  ROCKET,
  CONFUSED
}
