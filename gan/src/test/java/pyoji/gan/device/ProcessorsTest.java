package pyoji.gan.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessorsTest {
    @Test
    void rangesAndSingleOnesAreThoseOfTheStatusFile() {
        assertThat(Processors.allowed("Cpus_allowed:\t5b\nCpus_allowed_list:\t0-1,4,6-7\nMems_allowed:\t1\n"))
                .containsExactly(0, 1, 4, 6, 7);
    }

    @Test
    void aFileThatDoesNotTellNamesNone() {
        assertThat(Processors.allowed("Name:\tjava\n")).isEmpty();
    }

    @Test
    void thereIsOneAtLeastAndNoMoreThanJavaCounts() {
        assertThat(Processors.ours())
                .hasSizeBetween(1, Runtime.getRuntime().availableProcessors())
                .doesNotHaveDuplicates();
    }

    @Test
    void ofThoseThatShareACoreTheFirstIsTaken() {
        assertThat(Processors.oneOfEachCore(
                        List.of(1, 2, 3, 4, 5), processor -> (processor % 4) + "," + (processor % 4 + 4)))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessBoundToTheLastProcessorKnowsItByItsNumber() throws Exception {
        int last = Processors.ours().get(Processors.ours().size() - 1);
        Process bound = new ProcessBuilder("taskset", "-c", Integer.toString(last), "cat", "/proc/self/status").start();
        assertThat(Processors.allowed(new String(bound.getInputStream().readAllBytes())))
                .containsExactly(last);
    }
}
