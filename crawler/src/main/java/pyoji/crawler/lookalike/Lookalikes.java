package pyoji.crawler.lookalike;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dedupe.Candidate;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Clusters;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.dedupe.HashIndex;
import pyoji.crawler.dedupe.PerceptualHash;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Decoded;
import pyoji.crawler.picture.CoverImage.Fit;

/**
 * What a look for near-duplicates found.
 *
 * @param pictures that were compared
 * @param clusters duplicates first, then variants; keys are the pictures' names
 * @param unreadable what could not be compared, and why
 */
public record Lookalikes(List<Picture> pictures, List<Cluster> clusters, List<Unreadable> unreadable) {
    /** Fingerprints of so many pictures are kept in memory, about 500 MB. */
    public static final int MANY = 20_000;
    /** PDQ's own limit for a match, in bits of 256. */
    private static final int SAME_HASH = 31;

    /**
     * A picture to compare.
     *
     * @param name what the report calls it; unique
     * @param width of the source picture, where the file itself was made smaller; 0 to take the file's
     * @param height likewise
     */
    public record Picture(String name, Path file, int width, int height) {}

    /** A file that is no picture. */
    public record Unreadable(String path, String reason) {}

    /** Copies the lists. */
    public Lookalikes {
        pictures = List.copyOf(pictures);
        clusters = List.copyOf(clusters);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Compares all pictures with one another. Of more than {@link #MANY} only those are laid over each other whose
     * perceptual hashes are near, so that memory stays bounded: crops and borders are then not all found.
     *
     * @throws UserError if so many are alike that they can't be compared in memory
     * @throws IOException if interrupted
     */
    public static Lookalikes among(List<Picture> pictures, Progress reading, Progress comparing) throws IOException {
        return among(pictures, MANY, reading, comparing);
    }

    static Lookalikes among(List<Picture> pictures, int many, Progress reading, Progress comparing) throws IOException {
        List<Unreadable> unreadable = new ArrayList<>();
        List<Picture> close = pictures;
        if (pictures.size() > many) {
            close = nearByHash(pictures, unreadable, reading);
            if (close.size() > many) {
                throw UserError.failed(
                        "%d of %d pictures are near another one, more than can be compared at once (%d);"
                                + " look at one folder at a time",
                        close.size(), pictures.size(), many);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        new Reading(pictures.size() > many ? Progress.SILENT : reading)
                .all(
                        close,
                        Lookalikes::candidate,
                        candidates::add,
                        (picture, why) -> unreadable.add(new Unreadable(picture.name(), why)));
        return new Lookalikes(pictures, Clusters.of(candidates, comparing), unreadable);
    }

    /** The same, with more files that could not be compared. */
    public Lookalikes alsoUnreadable(List<Unreadable> more) {
        List<Unreadable> all = new ArrayList<>(unreadable);
        all.addAll(more);
        return new Lookalikes(pictures, clusters, all);
    }

    private static Candidate candidate(Picture picture, Decoded decoded) {
        int width = picture.width() > 0 ? picture.width() : decoded.width();
        int height = picture.height() > 0 ? picture.height() : decoded.height();
        return new Candidate(picture.name(), Fingerprint.of(squareOf(decoded)), width, height);
    }

    private static BufferedImage squareOf(Decoded decoded) {
        return CoverImage.square(decoded.picture(), Fit.CROP, Dataset.IMAGE_SIZE);
    }

    private static List<Picture> nearByHash(List<Picture> pictures, List<Unreadable> unreadable, Progress reading)
            throws IOException {
        record Hashed(Picture picture, PerceptualHash hash) {}
        List<Hashed> hashed = new ArrayList<>();
        new Reading(reading)
                .all(
                        pictures,
                        (picture, decoded) -> new Hashed(picture, PerceptualHash.of(squareOf(decoded))),
                        hashed::add,
                        (picture, why) -> unreadable.add(new Unreadable(picture.name(), why)));
        long[] bits = new long[HashIndex.WORDS * hashed.size()];
        for (int i = 0; i < hashed.size(); i++) {
            PerceptualHash hash = hashed.get(i).hash();
            long[] words = {hash.a(), hash.b(), hash.c(), hash.d()};
            System.arraycopy(words, 0, bits, HashIndex.WORDS * i, HashIndex.WORDS);
        }
        BitSet near = new BitSet(hashed.size());
        HashIndex.of(bits).pairs(SAME_HASH, (i, j, distance) -> {
            near.set(i);
            near.set(j);
        });
        return near.stream().mapToObj(i -> hashed.get(i).picture()).toList();
    }
}
