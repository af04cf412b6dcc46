package pyoji.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pyoji.gallery.DoctorCommand.Finding;
import pyoji.gan.device.Card;
import pyoji.gan.device.Cards;

class DoctorCommandTest {
    private static final Card RTX = new Card("RTX 3060", 8, 6, 12_288);
    private static final Card H100 = new Card("H100 PCIe", 9, 0, 81_559);

    @Test
    void eachCardThatCannotTrainIsMarked() {
        assertThat(DoctorCommand.gpu(Cards.of(RTX, H100), false).found())
                .isEqualTo("RTX 3060 (compute 8.6, 12288 MiB); H100 PCIe (compute 9.0, 81559 MiB): can't train");
    }

    @Test
    void cardThatCouldTrainIsToldHow() {
        assertThat(DoctorCommand.gpu(Cards.of(RTX), false).advice())
                .contains("PYOJI_CUDA=1", "Pyoji has not been run on a card yet");
    }

    @Test
    void cardThatTrainsIsNotKnownToWork() {
        assertThat(DoctorCommand.gpu(Cards.of(RTX), true).advice())
                .isEqualTo("train takes it; Pyoji has not been run on a card yet");
    }

    @Test
    void noCardIsNothingToMend() {
        assertThat(DoctorCommand.gpu(Cards.of(), false))
                .isEqualTo(new Finding("GPU", "no NVIDIA card found", true, ""));
    }
}
