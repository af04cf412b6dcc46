package pyoji.gan.measure;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;

/** A split's training covers as all measures see them: 1.5 kB of memory each. */
public final class CoverThumbnails {
    /** Means and palettes of more covers than these would hardly differ. */
    private static final int MOST_FOR_COLOURS = 1000;

    private final List<String> ids;
    private final short[][] values;

    private CoverThumbnails(List<String> ids, short[][] values) {
        this.ids = ids;
        this.values = values;
    }

    /**
     * Of a split's training covers.
     *
     * @param rgb the bytes of each, side x side x 3, in the order of {@link Dataset#trainingCovers}, the side being a
     *     multiple of 16
     */
    public static CoverThumbnails of(Dataset dataset, IntFunction<byte[]> rgb) {
        return of(dataset.trainingCovers().stream().map(Cover::id).toList(), rgb);
    }

    /**
     * Of any covers.
     *
     * @param ids one or more
     * @param rgb the bytes of each, side x side x 3, the side being a multiple of 16
     */
    public static CoverThumbnails of(List<String> ids, IntFunction<byte[]> rgb) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("there are no covers");
        }
        short[][] values = new short[ids.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = Thumbnail.of(rgb.apply(i)).values();
        }
        return new CoverThumbnails(List.copyOf(ids), values);
    }

    /** How many covers there are; one or more. */
    public int count() {
        return values.length;
    }

    /** The id of a cover; {@code index} from 0. */
    public String id(int index) {
        return ids.get(index);
    }

    /** A cover's thumbnail; {@code index} from 0. */
    public Thumbnail thumbnail(int index) {
        return new Thumbnail(values[index]);
    }

    /** Their colours; of a thousand of them, evenly chosen, where there are more. */
    public ColourSummary colours() {
        return ColourSummary.of(
                evenly(MOST_FOR_COLOURS).mapToObj(this::thumbnail).toList());
    }

    /** Up to {@code most} indexes, evenly spread over all. */
    IntStream evenly(int most) {
        int chosen = Math.min(most, count());
        return IntStream.range(0, chosen).map(i -> (int) ((long) i * count() / chosen));
    }

    short[] values(int index) {
        return values[index];
    }
}
