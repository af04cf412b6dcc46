package pyoji.gan.render;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.render.Frames.MalformedException;

/**
 * The payloads of {@link Frames}.
 *
 * <pre>
 * RENDER            JSON of a {@link RenderRequest}, UTF-8
 * FIND_DIRECTIONS   JSON of a {@link Checkpointed}, UTF-8
 * RENDERED          step (long), size (int), count (int), count x size x size x 3 bytes
 * DIRECTIONS        step (long), numbers in each (int), count (int), count x numbers floats
 * REFUSED           exit code (int), the error's line, UTF-8
 * </pre>
 */
final class Messages {
    private static final int HEAD = 16;
    /** Of an error's line, in characters. */
    private static final int MAX_LINE = 2000;

    private Messages() {}

    /** A run's checkpoint, or with no step its best snapshot's, or else its newest whole one. */
    record Checkpointed(String run, @Nullable Long step) {
        Checkpointed {
            run = RenderRequest.checkedRun(run);
            RenderRequest.checkStep(step);
        }
    }

    static byte[] json(Object request) {
        return JsonFormat.line(request).getBytes(StandardCharsets.UTF_8);
    }

    static RenderRequest renderRequest(byte[] payload) {
        return RenderRequest.parse(new String(payload, StandardCharsets.UTF_8));
    }

    static Checkpointed checkpointed(byte[] payload) {
        return Recipe.parse(new String(payload, StandardCharsets.UTF_8), Checkpointed.class, "the request");
    }

    static byte[] of(Rendered rendered) {
        int size = rendered.size();
        ByteBuffer out = ByteBuffer.allocate(HEAD + rendered.pictures().size() * 3 * size * size);
        out.putLong(rendered.step()).putInt(size).putInt(rendered.pictures().size());
        rendered.pictures().forEach(out::put);
        return out.array();
    }

    static Rendered rendered(byte[] payload) throws MalformedException {
        ByteBuffer in = head(payload);
        long step = in.getLong();
        int size = in.getInt();
        int count = in.getInt();
        if (step < 0 || size < 1 || size > 1024 || count < 0 || count > RenderRequest.MAX_RECIPES) {
            throw new MalformedException("its pictures are out of range");
        }
        int bytes = 3 * size * size;
        expect(in, (long) count * bytes);
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] picture = new byte[bytes];
            in.get(picture);
            pictures.add(picture);
        }
        return new Rendered(step, size, List.copyOf(pictures));
    }

    static byte[] of(Directions directions) {
        int count = directions.vectors().size();
        int numbers = count == 0 ? 0 : directions.vectors().get(0).length;
        ByteBuffer out = ByteBuffer.allocate(HEAD + Float.BYTES * count * numbers);
        out.putLong(directions.step()).putInt(numbers).putInt(count);
        for (float[] vector : directions.vectors()) {
            for (float value : vector) {
                out.putFloat(value);
            }
        }
        return out.array();
    }

    static Directions directions(byte[] payload) throws MalformedException {
        ByteBuffer in = head(payload);
        long step = in.getLong();
        int numbers = in.getInt();
        int count = in.getInt();
        if (step < 0 || numbers < 0 || numbers > 4096 || count < 0 || count > Recipe.DIRECTIONS) {
            throw new MalformedException("its directions are out of range");
        }
        expect(in, (long) Float.BYTES * count * numbers);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = new float[numbers];
            for (int j = 0; j < numbers; j++) {
                vector[j] = in.getFloat();
            }
            vectors.add(vector);
        }
        return new Directions(step, List.copyOf(vectors));
    }

    static byte[] of(UserError error) {
        String line = String.valueOf(error.getMessage());
        byte[] text = line.substring(0, Math.min(MAX_LINE, line.length())).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length)
                .putInt(error.exitCode())
                .put(text)
                .array();
    }

    static UserError refused(byte[] payload) throws MalformedException {
        if (payload.length < 4) {
            throw new MalformedException("its error is cut short");
        }
        String line = new String(Arrays.copyOfRange(payload, 4, payload.length), StandardCharsets.UTF_8);
        return ByteBuffer.wrap(payload).getInt() == UserError.USAGE
                ? UserError.usage("%s", line)
                : UserError.failed("%s", line);
    }

    private static ByteBuffer head(byte[] payload) throws MalformedException {
        if (payload.length < HEAD) {
            throw new MalformedException("its answer is cut short");
        }
        return ByteBuffer.wrap(payload);
    }

    private static void expect(ByteBuffer in, long bytes) throws MalformedException {
        if (in.remaining() != bytes) {
            throw new MalformedException("its answer holds %d bytes, not %d".formatted(in.remaining(), bytes));
        }
    }
}
