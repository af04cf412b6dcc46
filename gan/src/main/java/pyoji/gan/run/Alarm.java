package pyoji.gan.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Something that goes wrong with a run while it trains. */
public enum Alarm {
    /** The fakes have become alike. */
    @JsonProperty("collapse")
    COLLAPSE("its fakes are far more alike than its covers are: it has collapsed. What is best so far is kept; begin"
            + " again with a lower --discriminator-rate, or with more covers"),
    /** The discriminator has won. */
    @JsonProperty("divergence")
    DIVERGENCE("its discriminator tells every fake, and the generator no longer learns from it. Begin again"
            + " with a lower --discriminator-rate"),
    /** The discriminator knows its covers by heart. */
    @JsonProperty("overfitting")
    OVERFITTING(
            "its discriminator knows nearly every cover by heart. More covers, more of --augment, or --from a run on"
                    + " more covers help"),
    /** The generator gives its covers back. */
    @JsonProperty("copying")
    COPYING("its fakes lie nearer to covers than covers lie to each other, or are covers again: it copies. An earlier"
            + " snapshot may not; try more covers, or --from a run on more covers");

    private final String advice;

    Alarm(String advice) {
        this.advice = advice;
    }

    /** What it means and what to try, one line that goes on from the run's name. */
    public String advice() {
        return advice;
    }
}
