package pyoji.crawler.dataset.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Provenance;

/** What a filter can ask of a cover. */
public enum CoverField {
    ARTIST("artist", Type.TEXT, cover -> Stream.of(cover.artist())),
    TITLE("title", Type.TEXT, cover -> Stream.of(cover.title())),
    /** boy, girl, mixed, solo or unknown. */
    GROUP_KIND(
            "groupKind", Type.GROUP_KIND, cover -> Stream.of(cover.groupKind().toString())),
    YEAR("year", Type.NUMBER, cover -> Stream.of(cover.year())),
    RANK("rank", Type.NUMBER, cover -> Stream.of(cover.rank())),
    /** Each of the sources that it came from. */
    SOURCE("source", Type.TEXT, cover -> cover.sources().stream().map(Provenance::source)),
    /** Of the source picture, in pixels. */
    WIDTH("width", Type.NUMBER, cover -> Stream.of(cover.width())),
    /** Likewise. */
    HEIGHT("height", Type.NUMBER, cover -> Stream.of(cover.height())),
    HOLDOUT("holdout", Type.TRUTH, cover -> Stream.of(cover.holdout())),
    /** Whether it is a version of another cover. */
    VARIANT("variant", Type.TRUTH, cover -> Stream.of(cover.variantOf() != null)),
    ID("id", Type.TEXT, cover -> Stream.of(cover.id()));

    /** What a field's values are, and so what they can be compared with. */
    enum Type {
        TEXT,
        GROUP_KIND,
        NUMBER,
        TRUTH
    }

    private final String spelled;
    private final Type type;
    private final Function<Cover, Stream<?>> values;

    CoverField(String spelled, Type type, Function<Cover, Stream<?>> values) {
        this.spelled = spelled;
        this.type = type;
        this.values = values;
    }

    Type type() {
        return type;
    }

    /** What a cover has in it: nothing if that is unknown; several of {@link #SOURCE}. */
    List<Object> of(Cover cover) {
        return values.apply(cover)
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
    }

    static Optional<CoverField> called(String name) {
        return Arrays.stream(values())
                .filter(field -> field.spelled.equalsIgnoreCase(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(CoverField::toString).toList();
    }

    /** As filters spell it. */
    @Override
    public String toString() {
        return spelled;
    }
}
