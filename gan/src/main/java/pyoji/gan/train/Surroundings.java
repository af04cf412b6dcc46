package pyoji.gan.train;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pyoji.gan.device.Cards;
import pyoji.gan.device.Device;
import pyoji.gan.device.DeviceChoice;
import pyoji.gan.engine.NativeLibrary;
import pyoji.gan.run.RunDescription;

/**
 * What the last bits of a run depend on beside its options; loads the native library.
 *
 * @param versions of Pyoji, Java and the native library
 * @param machine processor, cores, threads, system, and the device that computes
 */
record Surroundings(Map<String, String> versions, Map<String, String> machine) {
    /**
     * Decides what computes from now on, and says it; loads nothing but CUDA, where it was left to Pyoji to choose a card.
     *
     * @return the card, where one computes
     * @throws pyoji.crawler.UserError if a card was asked for and none can train
     */
    static Map<String, String> choose(DeviceChoice asked, TrainingDisplay display) {
        Cards cards = asked == DeviceChoice.CPU ? Cards.of() : Cards.here();
        Device device = Device.choose(asked, NativeLibrary.hasCuda(), cards);
        display.say(device.said());
        if (asked == DeviceChoice.AUTO && device.card() != null) {
            Optional<String> failure = NativeLibrary.cudaFailure();
            if (failure.isPresent()) {
                device = Device.cpu(failure.get());
                display.say(device.said());
            }
        }
        NativeLibrary.use(device.card() != null);
        return device.card() == null ? Map.of() : Map.of("card", device.card().toString());
    }

    /** Those of this process, of a machine with these facts. */
    static Surroundings here(Map<String, String> facts) {
        Map<String, String> engine = NativeLibrary.describe();
        Map<String, String> versions = Machine.versions();
        versions.put("engine", engine.get("library"));
        Map<String, String> machine = new LinkedHashMap<>(facts);
        machine.put("threads", engine.get("threads"));
        machine.put("device", engine.get("device"));
        return new Surroundings(versions, machine);
    }

    /** Equal bits are promised for the same Pyoji, Java, instructions, library and threads only. */
    void sayWhatDiffers(RunDescription then, RunLog log) throws IOException {
        Map<String, String> before = new LinkedHashMap<>(then.versions());
        before.putAll(then.machine());
        Map<String, String> now = new LinkedHashMap<>(versions);
        now.putAll(machine);
        for (String key : List.of("pyoji", "java", "engine", "instructions", "threads", "device")) {
            if (!String.valueOf(before.get(key)).equals(now.get(key))) {
                log.say("%s was %s when the run began and is %s now: the last bits of its pictures %s differ"
                        .formatted(key, before.get(key), now.get(key), key.equals("device") ? "will" : "may"));
            }
        }
    }
}
