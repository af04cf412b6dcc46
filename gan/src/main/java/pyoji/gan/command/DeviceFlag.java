package pyoji.gan.command;

import picocli.CommandLine.Option;
import pyoji.crawler.command.Choice;
import pyoji.gan.device.DeviceChoice;

/** What to train on; a picocli mixin. */
final class DeviceFlag {
    @Option(
            names = "--device",
            converter = DeviceFlagChoice.class,
            paramLabel = "DEVICE",
            description = "What to train on: cpu, cuda (an NVIDIA card of compute 3.7 to 8.9, with a build made by"
                    + " PYOJI_CUDA=1; not run on a card yet), or auto, the card where there is all of that; default:"
                    + " auto.")
    DeviceChoice choice = DeviceChoice.AUTO;

    private static final class DeviceFlagChoice extends Choice<DeviceChoice> {
        DeviceFlagChoice() {
            super(DeviceChoice.class);
        }
    }
}
