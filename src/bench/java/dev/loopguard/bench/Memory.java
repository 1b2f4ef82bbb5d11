package dev.loopguard.bench;

import com.sun.management.ThreadMXBean;
import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.analysis.python.Stages;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/** What one file of a megabyte costs in memory. */
final class Memory {
  private static final int MEGABYTE = 1 << 20;
  private static final int CLEANINGS = 4;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final PrintStream out;

  Memory(PrintStream out) {
    this.out = out;
  }

  /** Measures on files of the corpus put together until they make a megabyte. */
  void print(Corpus corpus) {
    String text = megabyte(corpus);
    SourceFile file = new SourceFile("src/big.py", Bytes.utf8(text));
    PythonAnalyzer analyzer = new PythonAnalyzer(PythonRules.ALL);
    out.printf("A file of %,d characters, %,d lines%n", text.length(), text.lines().count());
    row("parsing", () -> PythonParser.parse(text));
    ParsedModule module = parsed(text);
    row("names", () -> Stages.names(module));
    row("everything", () -> analyzer.analyse(file));
  }

  private void row(String what, Supplier<?> work) {
    work.get();
    long before = used();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    Object kept = work.get();
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    long retained = used() - before;
    Reference.reachabilityFence(kept);
    out.printf(
        "  %-12s allocates %5.1f MB, its result keeps %5.1f MB%n",
        what, (double) allocated / MEGABYTE, (double) retained / MEGABYTE);
  }

  private static long used() {
    for (int i = 0; i < CLEANINGS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static ParsedModule parsed(String text) {
    return ((ParseResult.Parsed) PythonParser.parse(text)).module();
  }

  private static String megabyte(Corpus corpus) {
    StringBuilder text = new StringBuilder(MEGABYTE);
    for (ParsedModule module : corpus.modules()) {
      if (!module.text().contains("__future__")
          && text.length() + module.text().length() < MEGABYTE) {
        text.append(module.text()).append('\n');
      }
    }
    return text.toString();
  }
}
