package pyoji.gan.train;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pyoji.gan.engine.NativeLibrary;
import pyoji.gan.run.RunDescription;

/**
 * What the last bits of a run depend on beside its options; loads the native library.
 *
 * @param versions of Pyoji, Java and the native library
 * @param machine processor, cores, threads and system
 */
record Surroundings(Map<String, String> versions, Map<String, String> machine) {
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

    /** Equal bits are promised for the same Java, instructions, library and threads only. */
    void sayWhatDiffers(RunDescription then, RunLog log) throws IOException {
        Map<String, String> before = new LinkedHashMap<>(then.versions());
        before.putAll(then.machine());
        Map<String, String> now = new LinkedHashMap<>(versions);
        now.putAll(machine);
        for (String key : List.of("java", "engine", "instructions", "threads", "device")) {
            if (!String.valueOf(before.get(key)).equals(now.get(key))) {
                log.say("%s was %s when the run began and is %s now: the last bits of its pictures may differ"
                        .formatted(key, before.get(key), now.get(key)));
            }
        }
    }
}
