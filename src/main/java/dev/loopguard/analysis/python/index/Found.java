package dev.loopguard.analysis.python.index;

/** What a qualified name leads to. */
public sealed interface Found {
  /** Returns the one qualified name that it has however it is reached. */
  String name();

  /** Something of a library, or of Python itself. */
  record Outside(String name) implements Found {}

  /** A module of the repository. */
  record Module(String path, String name, PythonModule summary) implements Found {
    boolean isPackage() {
      return path.endsWith(Roots.INIT);
    }
  }

  /** A folder of modules that is no package. */
  record Folder(String path, String name) implements Found {}

  /**
   * A function or method.
   *
   * @param symbol its name within the module: {@code Store.get}
   */
  record Function(Module module, String symbol, Member.Function function) implements Found {
    @Override
    public String name() {
      return module.name() + "." + symbol;
    }
  }

  /**
   * A class.
   *
   * @param symbol its name within the module
   */
  record Type(Module module, String symbol, Member.PythonClass type) implements Found {
    @Override
    public String name() {
      return module.name() + "." + symbol;
    }
  }

  /**
   * An object.
   *
   * @param type the class it is an instance of
   */
  record Value(Found type) implements Found {
    @Override
    public String name() {
      return type.name();
    }
  }
}
