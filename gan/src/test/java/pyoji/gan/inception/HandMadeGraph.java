package pyoji.gan.inception;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * ONNX files written byte by byte (protocol buffers, onnx.proto3 of ONNX 1.12): graphs that give the mean colour of a picture
 * over and over, red, green, blue, red, ..., so that every feature is known.
 */
final class HandMadeGraph {
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT64 = 7;

    private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream inputs = new ByteArrayOutputStream();
    private final ByteArrayOutputStream outputs = new ByteArrayOutputStream();
    private final int features;
    private String last = "x";

    private HandMadeGraph(int features) {
        this.features = features;
    }

    /** N x 3 x H x W; a dimension below 1 is free. */
    static HandMadeGraph channelsFirst(int type, int features, int... shape) {
        return new HandMadeGraph(features).input("x", type, shape).cast(type).meanColours();
    }

    /** N x H x W x 3; a dimension below 1 is free. */
    static HandMadeGraph channelsLast(int type, int features, int... shape) {
        HandMadeGraph graph =
                new HandMadeGraph(features).input("x", type, shape).cast(type);
        byte[] order = message(number(8, 0), number(8, 3), number(8, 1), number(8, 2));
        return graph.node("Transpose", message(text(1, "perm"), order, number(20, 7)))
                .meanColours();
    }

    /** Takes an input, declared but not used, to what it has. */
    HandMadeGraph input(String name, int type, int... shape) {
        inputs.writeBytes(bytes(11, value(name, type, shape)));
        return this;
    }

    /** Has a second node after the features: their square root, which is no number for what is below 0. */
    HandMadeGraph root() {
        outputs.reset();
        return node("Sqrt", new byte[0]).output(last, -1, features, 1, 1);
    }

    /** Names the mean colours, three numbers a picture, as an output before the features. */
    HandMadeGraph meanColoursFirst() {
        byte[] features = outputs.toByteArray();
        outputs.reset();
        output("GlobalAveragePool", -1, 3, 1, 1);
        outputs.writeBytes(features);
        return this;
    }

    private HandMadeGraph cast(int type) {
        return type == FLOAT ? this : node("Cast", message(text(1, "to"), number(3, FLOAT), number(20, 2)));
    }

    private HandMadeGraph meanColours() {
        return node("GlobalAveragePool", new byte[0])
                .node("Conv", new byte[0], "w")
                .output("Conv", -1, features, 1, 1);
    }

    /** A node that takes what the last one gave; its output bears the operator's name. */
    private HandMadeGraph node(String operator, byte[] attribute, String... more) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        node.writeBytes(text(1, last));
        Arrays.stream(more).forEach(name -> node.writeBytes(text(1, name)));
        node.writeBytes(message(text(2, operator), text(4, operator)));
        if (attribute.length > 0) {
            node.writeBytes(bytes(5, attribute));
        }
        nodes.writeBytes(bytes(1, node.toByteArray()));
        last = operator;
        return this;
    }

    private HandMadeGraph output(String name, int... shape) {
        outputs.writeBytes(bytes(12, value(name, FLOAT, shape)));
        return this;
    }

    Path write(Path file) {
        byte[] graph = message(
                nodes.toByteArray(),
                text(2, "hand-made"),
                bytes(5, weights()),
                inputs.toByteArray(),
                outputs.toByteArray());
        byte[] operators = message(text(1, ""), number(2, 13));
        try {
            return Files.write(file, message(number(1, 8), bytes(7, graph), bytes(8, operators)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A 1x1 convolution that repeats the three channels. */
    private byte[] weights() {
        ByteBuffer numbers = ByteBuffer.allocate(features * 3 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < features; i++) {
            for (int c = 0; c < 3; c++) {
                numbers.putFloat(i % 3 == c ? 1 : 0);
            }
        }
        byte[] shape = message(number(1, features), number(1, 3), number(1, 1), number(1, 1));
        return message(shape, number(2, FLOAT), text(8, "w"), bytes(9, numbers.array()));
    }

    private static byte[] value(String name, int type, int... shape) {
        ByteArrayOutputStream dimensions = new ByteArrayOutputStream();
        for (int i = 0; i < shape.length; i++) {
            dimensions.writeBytes(bytes(1, shape[i] > 0 ? number(1, shape[i]) : text(2, "free" + i)));
        }
        byte[] tensor = message(number(1, type), bytes(2, dimensions.toByteArray()));
        return message(text(1, name), bytes(2, bytes(1, tensor)));
    }

    private static byte[] text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int field, byte[] content) {
        return message(variable(field << 3 | 2), variable(content.length), content);
    }

    private static byte[] number(int field, int number) {
        return message(variable(field << 3), variable(number));
    }

    private static byte[] variable(int number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (; number >= 128; number >>>= 7) {
            bytes.write(number & 127 | 128);
        }
        bytes.write(number);
        return bytes.toByteArray();
    }

    private static byte[] message(byte[]... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(message::writeBytes);
        return message.toByteArray();
    }
}
