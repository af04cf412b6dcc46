package pyoji.gan.render;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What goes through the pipes between a {@link Renderer} and its child. The child greets once; then each request has one
 * answer. All numbers are big endian.
 *
 * <pre>
 * greeting    "PYOJIREN", version        8 bytes, int
 * frame       length of what follows     int, 9 to 16 MiB
 *             kind                       byte
 *             number of the request      long; an answer bears that of its request
 *             payload                    see {@link Messages}
 * </pre>
 */
final class Frames {
    static final int VERSION = 1;
    /** More than the largest request's fakes take: 64 of 256 x 256 pixels are 12 MiB. */
    static final int MAX_LENGTH = 16 << 20;

    private static final byte[] MAGIC = "PYOJIREN".getBytes(StandardCharsets.US_ASCII);
    /** Of kind and number. */
    private static final int HEAD = 9;

    private Frames() {}

    /** What a frame holds; the place in this list, from 1 on, is its byte. */
    enum Kind {
        RENDER,
        FIND_DIRECTIONS,
        RENDERED,
        DIRECTIONS,
        REFUSED
    }

    /** One message. */
    record Frame(Kind kind, long number, byte[] payload) {}

    /** What came is not of this form. */
    static final class MalformedException extends IOException {
        MalformedException(String message) {
            super(message);
        }
    }

    static void greet(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.write(MAGIC);
        data.writeInt(VERSION);
        data.flush();
    }

    static void expectGreeting(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (magic.length < MAGIC.length) {
            throw new EOFException("it ended before it was ready");
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw new MalformedException("it said something else than its greeting");
        }
        int version = data.readInt();
        if (version != VERSION) {
            throw new MalformedException("it speaks version %d, not %d".formatted(version, VERSION));
        }
    }

    static void write(OutputStream out, Frame frame) throws IOException {
        if (frame.payload().length > MAX_LENGTH - HEAD) {
            throw new MalformedException("a message of %d bytes is too long".formatted(frame.payload().length));
        }
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(HEAD + frame.payload().length);
        data.writeByte(frame.kind().ordinal() + 1);
        data.writeLong(frame.number());
        data.write(frame.payload());
        data.flush();
    }

    /** The next frame, or null where the stream ends between two. */
    static @Nullable Frame read(InputStream in) throws IOException {
        byte[] length = in.readNBytes(4);
        if (length.length == 0) {
            return null;
        }
        if (length.length < 4) {
            throw new EOFException("it ended within a message");
        }
        int bytes = java.nio.ByteBuffer.wrap(length).getInt();
        if (bytes < HEAD || bytes > MAX_LENGTH) {
            throw new MalformedException("a message's length of %d is out of range".formatted(bytes));
        }
        DataInputStream data = new DataInputStream(in);
        int kind = data.readUnsignedByte();
        if (kind < 1 || kind > Kind.values().length) {
            throw new MalformedException("a message's kind of %d is unknown".formatted(kind));
        }
        long number = data.readLong();
        byte[] payload = in.readNBytes(bytes - HEAD);
        if (payload.length < bytes - HEAD) {
            throw new EOFException("it ended within a message");
        }
        return new Frame(Kind.values()[kind - 1], number, payload);
    }
}
