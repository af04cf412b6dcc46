package pyoji.gan.measure;

import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Sets of pictures to be measured. */
final class Sets {
    private Sets() {}

    static ImageSet of(Collection<BufferedImage> pictures) {
        return new ImageSet(Patches.SIZE, pictures.stream().map(Patches::bytes).toArray(byte[][]::new));
    }

    /** As unlike each other as covers; of other seeds, of the same kind. */
    static ImageSet random(long from, long to) {
        return of(LongStream.range(from, to).mapToObj(Patches::random).toList());
    }

    /** Plain ones. */
    static ImageSet plain(int... rgb) {
        return of(IntStream.of(rgb).mapToObj(Patches::plain).toList());
    }

    /** Of one picture again and again. */
    static ImageSet repeated(BufferedImage picture, int count) {
        return of(IntStream.range(0, count).mapToObj(i -> picture).toList());
    }

    /** Noise around grey: each byte {@code 128 ± height}. */
    static ImageSet noise(int size, int count, int height, long seed) {
        Random random = new Random(seed);
        byte[][] rgb = new byte[count][size * size * 3];
        for (byte[] picture : rgb) {
            for (int i = 0; i < picture.length; i++) {
                picture[i] = (byte) (128 + (random.nextBoolean() ? height : -height));
            }
        }
        return new ImageSet(size, rgb);
    }

    static CoverThumbnails thumbnails(ImageSet covers) {
        List<String> ids =
                IntStream.range(0, covers.count()).mapToObj(i -> "cover-" + i).toList();
        return CoverThumbnails.of(ids, i -> covers.rgb()[i]);
    }

    static ImageSet none() {
        return new ImageSet(Patches.SIZE, new byte[0][]);
    }
}
