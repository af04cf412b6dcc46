package pyoji.gan.report;

import pyoji.gan.measure.SetDifference;
import pyoji.gan.measure.Trait;
import pyoji.gan.measure.TraitDifference;
import pyoji.gan.measure.TraitSummary;

/**
 * How two sets of pictures differ, as a table; rows in which a difference was shown are set in bold.
 *
 * @param title what is compared
 * @param nameA of the first set, for its column
 * @param nameB of the second set
 */
record FiguresTable(
        String title, String nameA, TraitSummary a, String nameB, TraitSummary b, SetDifference difference) {
    String html() {
        StringBuilder rows = new StringBuilder();
        for (Trait trait : Trait.values()) {
            TraitDifference found = difference.traits().get(trait);
            rows.append(row(
                    trait.label() + ", " + trait.unit(),
                    trait.text(a.traits().get(trait).mean()),
                    trait.text(b.traits().get(trait).mean()),
                    trait.signed(found.difference()),
                    found));
        }
        rows.append(row("mean colour", a.colours().hex(), b.colours().hex(), "", difference.colour()));
        rows.append(row("palette", "", "", "", difference.palette()));
        return """
                <div class="scroll" tabindex="0" role="region" aria-label="%s">
                <table class="figures">
                <caption>%s</caption>
                <thead><tr><th scope="col">mean of</th><th scope="col" class="name">%s<br/>n = %d</th>\
                <th scope="col" class="name">%s<br/>n = %d</th>\
                <th scope="col" class="difference">difference</th><th scope="col">p</th>\
                <th scope="col">effect</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                """.formatted(
                        Html.text(title),
                        Html.text(title),
                        Html.text(nameA),
                        a.pictures(),
                        Html.text(nameB),
                        b.pictures(),
                        rows);
    }

    private static String row(String name, String a, String b, String difference, TraitDifference found) {
        return """
                <tr%s><th scope="row">%s</th><td>%s</td><td>%s</td><td class="difference">%s</td><td>%s</td>\
                <td class="effect">%s</td></tr>
                """.formatted(
                        found.shown() ? " class=\"shown\"" : "",
                        Html.text(name),
                        a,
                        b,
                        minus(difference),
                        Html.text(found.chance()),
                        Html.text(minus(found.effect())));
    }

    /** With the sign that is as wide as a plus. */
    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
