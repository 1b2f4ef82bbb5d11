package dev.loopguard.analysis.python;

import java.util.Set;

/** The names that Python itself binds, from {@code dir(builtins)} of CPython 3.14. */
final class Builtins {
  static final Set<String> NAMES =
      Set.of(
          """
          ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
          BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError
          ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
          DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
          ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning
          GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
          IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError
          NameError None NotADirectoryError NotImplemented NotImplementedError OSError OverflowError
          PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError
          RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
          StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True
          TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
          UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError
          ZeroDivisionError __import__ abs aiter all anext any ascii bin bool breakpoint bytearray
          bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec
          exit filter float format frozenset getattr globals hasattr hash help hex id input int
          isinstance issubclass iter len list locals map max memoryview min next object oct open ord
          pow print property quit range repr reversed round set setattr slice sorted staticmethod str
          sum super tuple type vars zip
          """
              .strip()
              .split("\\s+"));

  private Builtins() {}
}
