package dev.loopguard.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.analysis.python.Stages;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.analysis.python.syntax.Lexing;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The Python engine step by step. One operation is one pass over the corpus; beside the time that
 * passes, the counters tell the processor's time, which other programs of the machine do not spoil.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EngineBenchmark {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** What an operation took and did. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Spent {
    /** Processor time of the whole process in nanoseconds, the collector's included. */
    public long processorTime;

    /** Lines read. */
    public long lines;
  }

  /** The folders of the corpus, joined as in a class path. */
  @Param("")
  public String folders = "";

  private final PythonAnalyzer analyzer = PythonRules.analyzer();
  private Corpus corpus = new Corpus(List.of(), List.of(), 0);

  @Setup
  public void read() throws IOException {
    corpus = Corpus.read(folders);
  }

  @Benchmark
  public void lexing(Spent spent, Blackhole sink) {
    long start = SYSTEM.getProcessCpuTime();
    for (ParsedModule module : corpus.modules()) {
      sink.consume(Lexing.tokens(module.text()));
    }
    count(spent, start);
  }

  @Benchmark
  public void parsing(Spent spent, Blackhole sink) {
    long start = SYSTEM.getProcessCpuTime();
    for (ParsedModule module : corpus.modules()) {
      sink.consume(PythonParser.parse(module.text()));
    }
    count(spent, start);
  }

  @Benchmark
  public void names(Spent spent, Blackhole sink) {
    long start = SYSTEM.getProcessCpuTime();
    for (ParsedModule module : corpus.modules()) {
      sink.consume(Stages.names(module));
    }
    count(spent, start);
  }

  @Benchmark
  public void namesAndRules(Spent spent, Blackhole sink) {
    long start = SYSTEM.getProcessCpuTime();
    for (ParsedModule module : corpus.modules()) {
      sink.consume(Stages.rules(Stages.names(module)));
    }
    count(spent, start);
  }

  @Benchmark
  public void everything(Spent spent, Blackhole sink) {
    long start = SYSTEM.getProcessCpuTime();
    for (SourceFile file : corpus.files()) {
      sink.consume(analyzer.analyse(file));
    }
    count(spent, start);
  }

  private void count(Spent spent, long start) {
    spent.processorTime += SYSTEM.getProcessCpuTime() - start;
    spent.lines += corpus.lines();
  }
}
