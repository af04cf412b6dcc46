package pyoji.crawler.drawn;

import java.awt.Color;

/** The members of a group: all different, dressed to match in some way. */
final class Cast {
    private enum Dress {
        EACH_OWN,
        ALIKE,
        TWO_KINDS
    }

    private final Brief brief;
    private final Color behind;
    private final Dress dress;
    private final Person first;
    private final Person second;

    /** A group to stand before a ground of this colour. */
    Cast(Brief brief, Color behind) {
        this.brief = brief;
        this.behind = behind;
        dress = brief.dice().oneOf(Dress.values());
        first = brief.cast(behind);
        second = brief.cast(behind);
    }

    /** The member of this number. */
    Person member(int number) {
        Person person = brief.cast(behind);
        return switch (dress) {
            case EACH_OWN -> person;
            case ALIKE -> person.girl() == first.girl() ? person.dressedAs(first) : person;
            case TWO_KINDS -> {
                Person model = number % 2 == 0 ? first : second;
                yield person.girl() == model.girl() ? person.dressedAs(model) : person;
            }
        };
    }

    /** Stands so many members in a row between two sides, about this tall; the outer ones behind the inner ones. */
    void row(Canvas canvas, int count, double left, double right, double floor, double tall) {
        Dice dice = brief.dice();
        double step = Math.min((right - left) / (count + 0.4), tall * 0.34);
        double middle = (left + right) / 2;
        for (int rank = 0; rank < count; rank++) {
            // From the outside in: 0, last, 1, last but one …
            int place = rank % 2 == 0 ? rank / 2 : count - 1 - rank / 2;
            double x = middle + (place - (count - 1) / 2.0) * step + dice.between(-0.08, 0.08) * step;
            double lift = tall * 0.025 * Math.abs(place - (count - 1) / 2.0) / Math.max(1, count - 1);
            canvas.fill(
                    Outline.oval(x, floor - lift, tall * 0.13, tall * 0.018), Ink.sheer(Ink.darker(behind, 0.8), 0.35));
            Figure.stand(
                    canvas,
                    member(place),
                    dice.oneOf(Figure.Pose.values()),
                    x,
                    floor - lift,
                    tall * dice.between(0.93, 1.03));
        }
    }
}
