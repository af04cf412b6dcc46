package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.gan.engine.StateTensor;

class TensorFileTest {
    @TempDir
    Path folder;

    private Path file;

    record Content(String what) {}

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("a.ckpt");
        TensorFile.write(file, tensors(1.5f, -0f, Float.MIN_VALUE), new Content("두 번째"));
    }

    private static List<StateTensor> tensors(float... first) {
        return List.of(
                new StateTensor("first", FloatBuffer.wrap(first.clone())),
                new StateTensor("second", FloatBuffer.allocate(40_000)));
    }

    private static Content read(Path file, List<StateTensor> into) throws IOException {
        return TensorFile.read(file, Content.class, content -> into);
    }

    @Test
    void whatWasWrittenIsReadBackBitForBit() throws IOException {
        List<StateTensor> back = tensors(0, 0, 0);
        assertThat(read(file, back)).isEqualTo(new Content("두 번째"));
        assertThat(back.get(0).values().array()).containsExactly(1.5f, -0f, Float.MIN_VALUE);
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        Path other = folder.resolve("b.ckpt");
        TensorFile.write(other, tensors(1.5f, -0f, Float.MIN_VALUE), new Content("두 번째"));
        assertThat(Files.readAllBytes(other)).isEqualTo(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.00005, 0.0005, 0.5, 0.9999})
    void aTruncatedFileIsRecognisedAndNothingIsTouched(double part) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));
        List<StateTensor> into = tensors(7, 7, 7);
        assertThatThrownBy(() -> read(file, into)).isInstanceOf(IOException.class);
        assertThat(into.get(0).values().array()).containsExactly(7, 7, 7);
    }

    @Test
    void anyAlteredByteIsRecognised() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int place = 0; place < bytes.length; place += 1 + bytes.length / 60) {
            byte[] altered = bytes.clone();
            altered[place] ^= 0x20;
            Files.write(file, altered);
            assertThatThrownBy(() -> read(file, tensors(0, 0, 0)))
                    .as("byte %d", place)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void arraysOfAnotherSizeAreRefused() {
        List<StateTensor> wrong = List.of(
                new StateTensor("first", FloatBuffer.allocate(4)),
                new StateTensor("second", FloatBuffer.allocate(40_000)));
        assertThatThrownBy(() -> read(file, wrong)).hasMessageContaining("first does not fit");
    }

    @Test
    void aMissingArrayIsRefused() {
        List<StateTensor> more = new java.util.ArrayList<>(tensors(0, 0, 0));
        more.add(new StateTensor("third", FloatBuffer.allocate(1)));
        assertThatThrownBy(() -> read(file, more)).hasMessageContaining("lacks arrays");
    }

    @Test
    void aHeaderOfAbsurdLengthIsRefusedWithoutReadingIt() throws Exception {
        ByteBuffer body = ByteBuffer.allocate(12);
        body.put("PYOJI001".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(Integer.MAX_VALUE);
        writeWithChecksum(body.array());
        assertThatThrownBy(() -> read(file, tensors(0, 0, 0))).hasMessageContaining("length is out of range");
    }

    @Test
    void aForeignFileIsRefused() throws Exception {
        writeWithChecksum("PK\3\4 surely a model zip".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> read(file, tensors(0, 0, 0))).hasMessageContaining("not a Pyoji tensor file");
    }

    private void writeWithChecksum(byte[] body) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
        byte[] whole = Arrays.copyOf(body, body.length + digest.length);
        System.arraycopy(digest, 0, whole, body.length, digest.length);
        Files.write(file, whole);
    }
}
