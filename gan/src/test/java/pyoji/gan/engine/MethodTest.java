package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.augment.Augment;
import pyoji.gan.run.Preset;

class MethodTest {
    @Test
    void whatMixesPicturesIsRefusedWhereEachHasToBeJudgedAlone() {
        refused(Methods.joint().oneStage().batchDeviation(), "--updates one-stage needs --no-batch-deviation");
    }

    @Test
    void aRateOutOfRangeIsNamed() {
        refused(Methods.joint().discriminatorRate(3), "--discriminator-rate 3.0 is out of range; use 1.0E-7 to 0.1");
    }

    private static void refused(Methods method, String message) {
        assertThatThrownBy(method::build).isInstanceOf(UserError.class).hasMessage(message);
    }

    @Test
    void moreAugmentationChangesNothingElse() {
        Method many = Preset.STUDIO.method();
        Method few = many.augmentedAlso(Set.of(Augment.CUTOUT));
        assertThat(few.augment()).containsExactly(Augment.TRANSLATION, Augment.CUTOUT);
        assertThat(few).usingRecursiveComparison().ignoringFields("augment").isEqualTo(many);
    }

    @Test
    void survivesBeingWrittenAndRead() throws Exception {
        Method studio = Preset.STUDIO.method();
        assertThat(JsonFormat.parse(JsonFormat.line(studio), Method.class, "run.json"))
                .isEqualTo(studio);
    }
}
