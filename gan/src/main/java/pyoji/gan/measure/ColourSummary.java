package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * The colours of a set of pictures.
 *
 * @param pictures how many; one or more
 * @param mean the mean colour, each picture counting alike
 * @param hex the mean as CSS writes it
 * @param palette the colours that stand for them
 * @param means each picture's own mean colour, in their order; not in JSON
 */
public record ColourSummary(
        int pictures,
        Lab mean,
        String hex,
        Palette palette,
        @JsonIgnore List<Lab> means) {
    public ColourSummary {
        means = List.copyOf(means);
    }

    /**
     * Looks at pictures.
     *
     * @param pictures one or more
     */
    public static ColourSummary of(List<Thumbnail> pictures) {
        List<Lab> means = pictures.stream().map(Thumbnail::mean).toList();
        Lab mean = Lab.mean(means);
        return new ColourSummary(means.size(), mean, mean.hex(), Palette.of(pictures), means);
    }

    /** CIEDE2000 between the two mean colours. */
    public double deltaE(ColourSummary other) {
        return mean.deltaE(other.mean);
    }
}
