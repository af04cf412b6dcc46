package pyoji.gan.measure;

import org.jspecify.annotations.Nullable;

/**
 * A training cover near a fake.
 *
 * @param coverId its id in the manifest
 * @param distance from the fake, in ΔE of CIE 1976: root mean square over the colours of the thumbnails where they
 *     overlap, the cover lying as it fits best
 * @param contrast of the cover, in ΔE, see {@link Thumbnail#contrast}: a plain picture of its mean colour would be so
 *     far
 * @param ratio the distance over {@link NearestCovers#scale}; absent if that is
 * @param verdict on the fake if this is its nearest cover; absent if that is
 * @param mirrored whether the cover fits best with left and right exchanged
 * @param shiftX sixteenths of its side that it then lies to the right, -2 to 2
 * @param shiftY sixteenths of its side that it then lies lower, -2 to 2
 */
public record Neighbour(
        String coverId,
        double distance,
        double contrast,
        @Nullable Double ratio,
        @Nullable Verdict verdict,
        boolean mirrored,
        int shiftX,
        int shiftY) {}
