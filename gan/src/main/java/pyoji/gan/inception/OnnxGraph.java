package pyoji.gan.inception;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX graph with one input, run by ONNX Runtime on the CPU; the only class that touches it. Loading this class without
 * that library fails with a {@link LinkageError}. Errors are {@link IOException}s of one line that does not name the file.
 */
final class OnnxGraph implements AutoCloseable {
    private static final int MOST_THREADS = 16;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final TensorInfo inputType;
    private final String output;

    private OnnxGraph(OrtEnvironment environment, OrtSession session, int wanted) throws OrtException, IOException {
        this.environment = environment;
        this.session = session;
        if (session.getInputInfo().size() != 1) {
            throw new IOException("it has %d inputs; an Inception network has one, the pictures"
                    .formatted(session.getInputInfo().size()));
        }
        NodeInfo only = session.getInputInfo().values().iterator().next();
        if (!(only.getInfo() instanceof TensorInfo type)) {
            throw new IOException("its input is no tensor");
        }
        this.input = only.getName();
        this.inputType = type;
        this.output = outputOf(session.getOutputInfo(), wanted);
    }

    /**
     * Opens a graph, and picks the first of its outputs that declares {@code wanted} numbers a picture, or else its first.
     */
    static OnnxGraph open(Path file, int wanted) throws IOException {
        try {
            // Its own lines on standard error would stand before our one.
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            environment.setTelemetry(false);
            return open(environment, file, wanted);
        } catch (OrtException e) {
            throw new IOException("it is no ONNX graph that ONNX Runtime can read: " + oneLine(e), e);
        }
    }

    private static OnnxGraph open(OrtEnvironment environment, Path file, int wanted) throws OrtException, IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setDeterministicCompute(true);
            // Named, so that it binds none of them to a core.
            options.setIntraOpNumThreads(
                    Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
            OrtSession session = environment.createSession(file.toString(), options);
            try {
                return new OnnxGraph(environment, session, wanted);
            } catch (OrtException | IOException | RuntimeException e) {
                session.close();
                throw e;
            }
        }
    }

    private static String outputOf(Map<String, NodeInfo> outputs, int wanted) throws IOException {
        Iterator<NodeInfo> all = outputs.values().iterator();
        if (!all.hasNext()) {
            throw new IOException("it has no output");
        }
        String first = all.next().getName();
        return outputs.values().stream()
                .filter(node -> node.getInfo() instanceof TensorInfo type
                        && Arrays.stream(type.getShape()).skip(1).reduce(1, (a, b) -> a * b) == wanted)
                .findFirst()
                .map(NodeInfo::getName)
                .orElse(first);
    }

    /** The input's dimensions, below 0 where they are free. */
    long[] inputShape() {
        return inputType.getShape();
    }

    /** Whether the input takes uint8; throws if it takes neither that nor float. */
    boolean takesBytes() throws IOException {
        if (inputType.type != OnnxJavaType.UINT8 && inputType.type != OnnxJavaType.FLOAT) {
            throw new IOException("its input is of type %s; pictures are given as float or uint8"
                    .formatted(inputType.type.name().toLowerCase(Locale.ROOT)));
        }
        return inputType.type == OnnxJavaType.UINT8;
    }

    /**
     * What the graph makes of a batch.
     *
     * @param batch direct, in native byte order, filled with numbers of the input's type
     * @param shape dimensions of the batch, pictures first
     * @param each how many numbers a picture are wanted
     * @return shape[0] x {@code each} numbers; throws if the graph gives another number of them
     */
    float[] run(ByteBuffer batch, long[] shape, int each) throws IOException {
        long wanted = shape[0] * each;
        try (OnnxTensor pictures = OnnxTensor.createTensor(environment, batch, shape, inputType.type);
                OrtSession.Result result = session.run(Map.of(input, pictures), Set.of(output))) {
            OnnxValue value = result.get(0);
            if (!(value instanceof OnnxTensor tensor) || tensor.getInfo().type != OnnxJavaType.FLOAT) {
                throw new IOException("its output '%s' is no tensor of floats".formatted(output));
            }
            if (tensor.getInfo().getNumElements() != wanted) {
                throw new IOException("its output '%s' is %s for %d pictures; FID and KID need %d numbers a picture"
                        .formatted(output, Arrays.toString(tensor.getInfo().getShape()), shape[0], each));
            }
            float[] numbers = new float[(int) wanted];
            tensor.getFloatBuffer().get(numbers);
            return numbers;
        } catch (OrtException e) {
            throw new IOException(
                    "it can't take pictures of %s: %s".formatted(List.of(shape[1], shape[2], shape[3]), oneLine(e)), e);
        }
    }

    /** Its message without what its own code is called, and the file, which the caller names. */
    private static String oneLine(OrtException e) {
        String line = String.valueOf(e.getMessage())
                .replaceAll("\\p{Cc}+", " ")
                .replaceFirst("^Error code - \\w+ - message: ", "")
                .replaceFirst("^Load model from .*? failed: *", "")
                .strip();
        return line.length() > 200 ? line.substring(0, 200) + " ..." : line;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime can't close a graph", e);
        }
    }
}
