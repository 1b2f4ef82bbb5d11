package dev.loopguard.analysis.javalang.index;

/**
 * A type of the repository.
 *
 * @param path the file that declares it
 * @param name its qualified name
 */
public record Found(String path, String name, JavaUnit unit, JavaClass type) {
  /**
   * A method with the type that declares it.
   *
   * @param owner which may be above the type that was asked
   */
  public record Method(Found owner, JavaMethod method) {
    /** Returns the type and the method: {@code com.acme.Orders.load}. */
    public String name() {
      return owner.name() + "." + method.name();
    }
  }
}
