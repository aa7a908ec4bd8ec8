package dev.parley.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
  @TempDir Path folder;

  @Test
  void shouldReadTheMessagesOfEachChat() throws IOException {
    write("town.csv.gz", "t_ms,chat_id,user_id,body_length\n0,1,5,30\n7,2,6,40\n9,1,5,50\n");

    Trace trace = TraceFile.folder(folder).get(0);

    assertThat(trace.name()).isEqualTo("town");
    assertThat(trace.messages()).isEqualTo(3);
    assertThat(trace.chats()).hasSize(2);
    assertThat(trace.chats().get(0).timeMs(1)).isEqualTo(9);
    assertThat(trace.chats().get(0).bytes(1)).isEqualTo(50);
  }

  @Test
  void shouldNameTheMalformedLine() throws IOException {
    write("a.csv.gz", "t_ms,chat_id,user_id,body_length\n0,1,5,30\n7,2,6\n");

    assertThatThrownBy(() -> TraceFile.folder(folder)).hasMessageContaining("a.csv.gz:3");
  }

  @Test
  void shouldRefuseAnotherHeader() throws IOException {
    write("a.csv.gz", "time,chat\n");

    assertThatThrownBy(() -> TraceFile.folder(folder)).hasMessageContaining("first line");
  }

  @Test
  void shouldSayThatAFolderHasNoTraces() {
    assertThatThrownBy(() -> TraceFile.folder(folder)).hasMessageContaining("has no file *.csv.gz");
  }

  private void write(String name, String text) throws IOException {
    try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      file.write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
