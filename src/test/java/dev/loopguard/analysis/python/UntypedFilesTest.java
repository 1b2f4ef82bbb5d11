package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UntypedFilesTest {
  @Test
  void readsMethodsThatOnlyPathsHave() {
    assertThat(blocking("f.read_text()")).contains("pathlib.Path.read_text");
    assertThat(blocking("f.read_text('utf-8')")).contains("pathlib.Path.read_text");
    assertThat(blocking("self.a.b.write_text(x, encoding='utf-8')"))
        .contains("pathlib.Path.write_text");
    assertThat(blocking("image_path.read_bytes()")).contains("pathlib.Path.read_bytes");
    assertThat(blocking("(folder / name).write_bytes(x)")).contains("pathlib.Path.write_bytes");
    assertThat(blocking("folder.mkdir(parents=True)")).contains("pathlib.Path.mkdir");
    assertThat(blocking("context.load_cert_chain(x)")).contains("ssl.SSLContext.load_cert_chain");
  }

  @Test
  void leavesMethodsThatOthersHaveToo() {
    assertThat(blocking("utils.read_text(path)")).isEmpty();
    assertThat(blocking("utils.write_text(path, text)")).isEmpty();
    assertThat(blocking("packet.read_bytes()")).isEmpty();
    assertThat(blocking("path.read_bytes(4)")).isEmpty();
    assertThat(blocking("buffer.write_bytes(x)")).isEmpty();
    assertThat(blocking("sftp.mkdir(x)")).isEmpty();
  }

  @Test
  void leavesPathsThatMayBeAwaited() {
    assertThat(blocking("await f.read_text()")).isEmpty();
    assertThat(blocking("await asyncio.wait_for(f.read_text(), 1)")).isEmpty();
    assertThat(blocking("import anyio\nf.read_text()")).isEmpty();
    assertThat(blocking("await a.read_text()\nf.read_text()")).isEmpty();
    assertThat(blocking("class A:\n  async def read_text(self): ...\nf.read_text()")).isEmpty();
    assertThat(blocking("class A:\n  def read_text(self): ...\nf.read_text()")).isEmpty();
    assertThat(blocking("class A:\n  def read_text(self): ...\nA().read_text()")).isEmpty();
  }

  private static Optional<String> blocking(String text) {
    PythonFile file = Sources.file(text);
    return Sources.all(file, Call.class).stream()
        .filter(call -> !CallsByName.name(call.function()).equals("wait_for"))
        .max(Comparator.comparingInt(call -> call.end()))
        .flatMap(file.blockingCalls()::of)
        .map(BlockingCall::callee);
  }
}
