package pyoji.gan.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A GIF read twice, and by nothing of Pyoji's: its pixels by the JDK, its blocks by a strict walk of its own. */
record ReadGif(List<BufferedImage> pictures, List<String> comments, List<Integer> delays, boolean loopsForEver) {
    static ReadGif of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    static ReadGif of(byte[] bytes) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
        for (int i = 0; i < reader.getNumImages(true); i++) {
            pictures.add(reader.read(i));
        }
        reader.dispose();
        ReadGif read = walk(bytes, pictures);
        assertThat(read.comments).hasSameSizeAs(pictures);
        assertThat(read.delays).hasSameSizeAs(pictures);
        return read;
    }

    private static ReadGif walk(byte[] bytes, List<BufferedImage> pictures) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<String> comments = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        boolean loops = false;
        int images = 0;
        assertThat(text(in, 6)).isEqualTo("GIF89a");
        int width = in.getShort();
        int height = in.getShort();
        assertThat(in.get()).as("no global colour table").isZero();
        in.getShort();
        int kind = in.get();
        while (kind != 0x3B) {
            if (kind == 0x21) {
                switch (in.get() & 255) {
                    // The last comment is the checksum: "crc " and 8 digits, 16 bytes with all around it, then the end.
                    case 0xFE -> comments.add(text(in, in.get() & 255));
                    case 0xF9 -> {
                        assertThat(in.get()).isEqualTo((byte) 4);
                        in.get();
                        delays.add((int) in.getShort());
                        in.get();
                    }
                    case 0xFF -> {
                        assertThat(text(in, in.get())).isEqualTo("NETSCAPE2.0");
                        assertThat(in.get()).isEqualTo((byte) 3);
                        assertThat(in.get()).isEqualTo((byte) 1);
                        loops = in.getShort() == 0;
                    }
                    default -> throw new AssertionError("an extension at " + in.position());
                }
                assertThat(in.get()).as("end of extension").isZero();
            } else {
                assertThat(kind).isEqualTo(0x2C);
                assertThat(in.getInt()).as("place").isZero();
                assertThat(in.getShort()).isEqualTo((short) width);
                assertThat(in.getShort()).isEqualTo((short) height);
                int packed = in.get();
                assertThat(packed & 0xF8).as("own colours, not interlaced").isEqualTo(0x80);
                in.position(in.position() + (3 << (packed & 7) + 1) + 1);
                for (int length = in.get() & 255; length > 0; length = in.get() & 255) {
                    in.position(in.position() + length);
                }
                images++;
                assertThat(comments).as("each image has a comment").hasSize(images);
                assertThat(delays).as("each image has a delay").hasSize(images);
            }
            kind = in.get();
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length - 17);
        assertThat(comments.remove(images)).isEqualTo("crc %08x".formatted(checksum.getValue()));
        assertThat(in.hasRemaining()).as("bytes after the end").isFalse();
        return new ReadGif(pictures, comments, delays, loops);
    }

    private static String text(ByteBuffer in, int length) {
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
