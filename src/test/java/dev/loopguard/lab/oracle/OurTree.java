package dev.loopguard.lab.oracle;

import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.analysis.python.syntax.SourceDecoder;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.TreePrinter;
import java.util.Optional;

/** What our parser says about a file, without what CPython's tree has no place for. */
sealed interface OurTree {
  /**
   * The whole file.
   *
   * @param printed the tree, as {@code dump_ast.py} prints CPython's
   */
  record Whole(String printed, LineTable lines) implements OurTree {}

  /** At least a part of the file is not Python 3 to us. */
  record Refused(String problem) implements OurTree {}

  static OurTree of(byte[] source) {
    return switch (SourceDecoder.decode(source)) {
      case SourceDecoder.Decoded.Text(String text) -> of(text);
      case SourceDecoder.Decoded.Binary _ -> new Refused("a zero byte");
      case SourceDecoder.Decoded.UnknownEncoding(String name) ->
          new Refused("unknown encoding " + name);
      case SourceDecoder.Decoded.Malformed(String encoding, int offset) ->
          new Refused("no " + encoding + " at byte " + offset);
    };
  }

  private static OurTree of(String text) {
    return switch (PythonParser.parse(text)) {
      case ParseResult.Parsed(ParsedModule module) -> of(module);
      case ParseResult.TooDeep(int offset) -> new Refused("too deep at offset " + offset);
      case ParseResult.Python2(int offset) -> new Refused("Python 2 at offset " + offset);
    };
  }

  private static OurTree of(ParsedModule module) {
    Optional<Statement.Broken> broken = module.broken().stream().findFirst();
    return broken.isPresent()
        ? new Refused(
            "line %d: %s"
                .formatted(module.lines().line(broken.get().start()), broken.get().problem()))
        : new Whole(ComparableTree.of(TreePrinter.print(module.tree(), true)), module.lines());
  }
}
