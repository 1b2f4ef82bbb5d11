package dev.loopguard.lab.github;

/** Thrown by a handler that answers with an error; nothing may have been changed before. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  Refusal(Answer answer) {
    super(null, null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }

  static Refusal notFound() {
    return new Refusal(Answer.notFound());
  }
}
