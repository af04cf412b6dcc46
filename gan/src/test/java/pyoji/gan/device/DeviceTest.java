package pyoji.gan.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import pyoji.crawler.UserError;

class DeviceTest {
    private static final Card RTX = new Card("RTX 3060", 8, 6, 12_288);
    private static final Card H100 = new Card("H100 PCIe", 9, 0, 81_559);
    private static final boolean BUILT = true;
    private static final boolean NOT_BUILT = false;

    @Test
    void autoTakesACardThatRunsWhereCudaIsBuiltIn() {
        assertThat(Device.choose(DeviceChoice.AUTO, BUILT, Cards.of(RTX)).card())
                .isEqualTo(RTX);
    }

    @Test
    void whoTrainsOnACardIsToldThatNobodyHasYet() {
        assertThat(Device.choose(DeviceChoice.CUDA, BUILT, Cards.of(RTX)).said())
                .isEqualTo("trains on RTX 3060 (compute 8.6, 12288 MiB); Pyoji has not been run on a card yet:"
                        + " --device cpu if it fails");
    }

    @Test
    void autoTakesTheCpuWithoutACard() {
        assertThat(Device.choose(DeviceChoice.AUTO, BUILT, Cards.of()))
                .isEqualTo(new Device(null, "trains on the CPU: no NVIDIA card found"));
    }

    @Test
    void autoTakesTheCpuWhereCudaHoldsNoCodeForTheCard() {
        assertThat(Device.choose(DeviceChoice.AUTO, BUILT, Cards.of(H100)))
                .isEqualTo(new Device(
                        null,
                        "trains on the CPU: ND4J's CUDA build holds no code for H100 PCIe (compute 9.0, 81559 MiB),"
                                + " only for compute 3.7 to 8.9"));
    }

    @Test
    void autoTakesTheCpuWhereCudaIsNotBuiltInAndSaysHowItWouldBe() {
        assertThat(Device.choose(DeviceChoice.AUTO, NOT_BUILT, Cards.of(RTX)).said())
                .startsWith("trains on the CPU: RTX 3060 (compute 8.6, 12288 MiB) could train, but")
                .contains("PYOJI_CUDA=1");
    }

    @Test
    void oneCardWithoutCodeIsInTheWayOfAnother() {
        assertThat(Device.choose(DeviceChoice.AUTO, BUILT, Cards.of(RTX, H100)).card())
                .isNull();
    }

    @Test
    void autoTakesTheCpuWhereCardsCannotBeReadAndSaysWhy() {
        assertThat(Device.choose(DeviceChoice.AUTO, BUILT, new Cards(List.of(), "nvidia-smi doesn't answer")))
                .isEqualTo(new Device(null, "trains on the CPU: nvidia-smi doesn't answer"));
    }

    @Test
    void cpuIsTakenBesideACard() {
        assertThat(Device.choose(DeviceChoice.CPU, BUILT, Cards.of(RTX)).card()).isNull();
    }

    @Test
    void cudaWithoutACardIsRefused() {
        assertThatThrownBy(() -> Device.choose(DeviceChoice.CUDA, BUILT, Cards.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("--device cuda: no NVIDIA card found; --device cpu trains without a card");
    }

    @Test
    void cudaOnACardWithoutCodeIsRefusedByItsName() {
        assertThatThrownBy(() -> Device.choose(DeviceChoice.CUDA, BUILT, Cards.of(H100)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "--device cuda: ND4J's CUDA build holds no code for H100 PCIe (compute 9.0, 81559 MiB)");
    }

    @Test
    void cudaThatIsNotBuiltInIsRefused() {
        assertThatThrownBy(() -> Device.choose(DeviceChoice.CUDA, NOT_BUILT, Cards.of(RTX)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("this Pyoji has no CUDA in it; 'PYOJI_CUDA=1 ./pyoji ...' builds it in");
    }
}
