package dev.loopguard.cli;

import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.analysis.python.syntax.SourceDecoder;
import dev.loopguard.analysis.python.syntax.SourceDecoder.Decoded;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.TreePrinter;
import dev.loopguard.model.LineRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tree FILE}: prints how a Python file is read. */
@Command(
    name = "tree",
    description = "Prints how a Python file is read: its tree, or what its names stand for.",
    exitCodeOnExecutionException = CommandLine.ExitCode.USAGE,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      "0:every statement parses",
      "1:some do not (they are named)",
      "2:wrong usage, or the file could not be read as Python 3"
    },
    footerHeading = Help.EXAMPLES,
    footer = {
      "  loopguard tree app.py  # the tree of the file",
      "  loopguard tree --names app.py  # what its names stand for"
    })
public final class TreeCommand implements Callable<Integer> {
  private static final Pattern PYTHON = Pattern.compile(".*\\.py[iw]?", Pattern.DOTALL);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private Help help = new Help();

  @Parameters(paramLabel = "FILE", description = "A Python file.")
  private String given = "";

  @Option(
      names = "--spans",
      description =
          "Prints line:column of each node's first character and of the one behind its last.")
  private boolean spans;

  @Option(
      names = "--names",
      description = "Prints what each name, attribute and call stands for, instead of the tree.")
  private boolean names;

  /** Signals a file that has no tree; the message is a clause that says why. */
  private static final class NoTreeException extends Exception {
    private static final long serialVersionUID = 1L;

    NoTreeException(String reason) {
      super(reason);
    }
  }

  @Override
  public Integer call() {
    Streams streams = OutputOptions.streams(spec);
    try {
      return print(parsed(text()), streams);
    } catch (NoTreeException refused) {
      streams.complain(given + ": " + refused.getMessage());
    } catch (StackOverflowError deep) {
      streams.complain(given + ": " + Remarks.of(Reason.NESTED_TOO_DEEPLY));
    }
    return CommandLine.ExitCode.USAGE;
  }

  private String text() throws NoTreeException {
    return switch (SourceDecoder.decode(bytes())) {
      case Decoded.Text(String text) -> text;
      case Decoded.Binary _ ->
          throw new NoTreeException(Remarks.of(Reason.BINARY) + ": it holds a zero byte");
      case Decoded.UnknownEncoding(String name) ->
          throw new NoTreeException(
              "Python reads no file in the encoding that it names: \"" + name + "\"");
      case Decoded.Malformed(String encoding, int offset) ->
          throw new NoTreeException(
              "it is not written in %s: see byte %d".formatted(encoding, offset + 1));
    };
  }

  private byte[] bytes() throws NoTreeException {
    if (!PYTHON.matcher(given).matches()) {
      throw new NoTreeException("no Python file, judged by its name");
    }
    try {
      Path file = Path.of(given);
      if (Files.isDirectory(file)) {
        throw new NoTreeException("it is a folder");
      }
      return Files.readAllBytes(file);
    } catch (IOException trouble) {
      throw new NoTreeException(Paths.reason(trouble));
    }
  }

  private ParsedModule parsed(String text) throws NoTreeException {
    return switch (PythonParser.parse(text)) {
      case ParseResult.Parsed(ParsedModule module) -> module;
      case ParseResult.TooDeep(int offset) ->
          throw new NoTreeException(Remarks.of(Reason.NESTED_TOO_DEEPLY) + at(text, offset));
      case ParseResult.Python2(int offset) ->
          throw new NoTreeException(Remarks.of(Reason.PYTHON_2) + at(text, offset));
    };
  }

  private static String at(String text, int offset) {
    return ", see line " + LineTable.of(text).line(offset);
  }

  private int print(ParsedModule module, Streams streams) {
    streams.print(shown(module));
    for (Statement.Broken broken : module.broken()) {
      streams.complain(given + ": " + Remarks.of(gap(module.lines(), broken)));
    }
    return module.broken().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private String shown(ParsedModule module) {
    if (names) {
      return NameTable.of(given, module);
    }
    return spans
        ? TreePrinter.print(module.tree(), module.lines())
        : TreePrinter.print(module.tree(), false);
  }

  private static Gap gap(LineTable lines, Statement.Broken broken) {
    int first = lines.line(broken.start());
    int last = lines.line(Math.max(broken.start(), broken.end() - 1));
    return new Gap.Unparsable(new LineRange(first, last), broken.problem());
  }
}
