package pyoji.gan.inception;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.gan.measure.ImageSet;

/**
 * The user's Inception network: 2048 features of a picture, those before the classifier, averaged over space. For figures that
 * compare with papers it must be the network of 2015-12-05 with the weights that FID is defined by; a graph doesn't tell
 * which weights it has. Exports that fit:
 *
 * <ul>
 *   <li>the TensorFlow graph itself: float N x H x W x 3, {@link PixelRange#LEVELS};
 *   <li>torch-fidelity's and StyleGAN's ports: uint8 N x 3 x H x W;
 *   <li>pytorch-fid's: float N x 3 x H x W, {@link PixelRange#UNIT}, or {@link PixelRange#SIGNED} if exported with
 *       normalize_input=False.
 * </ul>
 *
 * <p>The file may be anyone's: it is read by native code in this process, so never open one in the gallery's server, nor on
 * an {@link pyoji.gan.engine.EngineThread}, whose single core ONNX Runtime's threads would inherit. The same pictures give
 * the same features, whatever stands beside them. Native memory until closed; pictures go in batches.
 */
public final class InceptionNetwork implements AutoCloseable {
    /** Numbers a picture. */
    public static final int FEATURES = 2048;
    /** The side that Inception is made for, given to graphs that take any. */
    static final int SIDE = 299;
    /** Pictures at once, where the graph takes any number. */
    private static final int BATCH = 16;
    /** The network has 24 million weights of 4 bytes. */
    private static final long MOST_BYTES = 256L << 20;

    private final Path file;
    private final OnnxGraph graph;
    private final InputLayout layout;
    private final PixelRange range;

    private InceptionNetwork(Path file, OnnxGraph graph, InputLayout layout, PixelRange range) {
        this.file = file;
        this.graph = graph;
        this.layout = layout;
        this.range = range;
    }

    /**
     * Opens an ONNX file.
     *
     * @param range null for the usual one of such an input: 0 to 255 for uint8 and for float N x H x W x 3, 0 to 1 for float
     *     N x 3 x H x W
     * @throws UserError naming --inception, if ONNX Runtime is missing or the file is no such network
     */
    public static InceptionNetwork open(Path file, @Nullable PixelRange range) {
        try {
            checkSize(file);
            OnnxGraph graph = OnnxGraph.open(file, FEATURES);
            try {
                InputLayout layout = InputLayout.of(graph.inputShape(), graph.takesBytes());
                if (layout.bytes() && range != null && range != PixelRange.LEVELS) {
                    throw UserError.usage(
                            "--inception %s takes bytes, which are levels from 0 to 255; leave out"
                                    + " --inception-range or give levels",
                            file);
                }
                return new InceptionNetwork(file, graph, layout, range == null ? layout.usualRange() : range);
            } catch (IOException | RuntimeException e) {
                graph.close();
                throw e;
            }
        } catch (IOException e) {
            throw UserError.usage("--inception %s: %s", file, e.getMessage());
        } catch (NoClassDefFoundError e) {
            throw UserError.failed("--inception needs ONNX Runtime, which is not installed with Pyoji;"
                    + " set PYOJI_ONNX=1 in the environment and run this again, and it is added (43 MB)");
        } catch (LinkageError e) {
            throw UserError.failed(
                    "--inception needs ONNX Runtime, which has no library that loads on this machine (%s, %s)",
                    System.getProperty("os.name"), System.getProperty("os.arch"));
        }
    }

    private static void checkSize(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("it can't be read");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is larger than %d MB, and Inception has 96".formatted(MOST_BYTES >> 20));
        }
    }

    /** The range that pictures are given in. */
    public PixelRange range() {
        return range;
    }

    /**
     * {@link #FEATURES} numbers for each picture.
     *
     * @throws UserError naming --inception, if the graph fails, or gives something else
     */
    public float[][] features(ImageSet pictures) {
        InputLayout filled = layout.filled(BATCH, side(pictures));
        ByteBuffer batch = ByteBuffer.allocateDirect(
                        filled.batch() * filled.pictureSize() * (filled.bytes() ? 1 : Float.BYTES))
                .order(ByteOrder.nativeOrder());
        float[][] features = new float[pictures.count()][];
        for (int start = 0; start < features.length; start += filled.batch()) {
            int end = Math.min(features.length, start + filled.batch());
            batch.clear();
            for (int i = start; i < end; i++) {
                put(
                        BilinearResize.of(pictures.rgb()[i], pictures.size(), filled.height(), filled.width()),
                        filled,
                        batch);
            }
            while (batch.hasRemaining()) {
                batch.put((byte) 0); // every batch is of one size: another one may round in another order
            }
            float[] numbers = run(batch.flip(), filled.shape());
            for (int i = start; i < end; i++) {
                features[i] = Arrays.copyOfRange(numbers, (i - start) * FEATURES, (i - start + 1) * FEATURES);
                checkFinite(features[i]);
            }
        }
        return features;
    }

    /** A graph that takes bytes of any size resizes them itself, in floats, which loses less than rounding would here. */
    private int side(ImageSet pictures) {
        return layout.bytes() ? pictures.size() : SIDE;
    }

    private void put(float[] levels, InputLayout filled, ByteBuffer batch) {
        int start = batch.position();
        for (int i = 0; i < levels.length; i++) {
            int pixel = i / 3;
            int index = filled.index(pixel / filled.width(), pixel % filled.width(), i % 3);
            if (filled.bytes()) {
                batch.put(start + index, (byte) Math.round(levels[i]));
            } else {
                batch.putFloat(start + index * Float.BYTES, range.of(levels[i]));
            }
        }
        batch.position(start + levels.length * (filled.bytes() ? 1 : Float.BYTES));
    }

    private float[] run(ByteBuffer batch, long[] shape) {
        try {
            return graph.run(batch, shape, FEATURES);
        } catch (IOException e) {
            throw UserError.failed("--inception %s: %s", file, e.getMessage());
        }
    }

    private void checkFinite(float[] features) {
        for (float feature : features) {
            if (!Float.isFinite(feature)) {
                throw UserError.failed("--inception %s: it gives features that are no numbers", file);
            }
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
