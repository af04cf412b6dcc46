package pyoji.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pyoji.crawler.imports.FolderImport.Outcome;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.UnreadablePicture;

/**
 * Whatever is done to a picture's bytes, it is decoded or refused in one line, soon, and in the tests' 1 GB of heap. A
 * failure names the mutant, and the same number gives the same bytes.
 */
class MutatedImportTest extends ImportFixture {
    private static final int SECONDS = 10;

    private static final List<String> NAMES = new ArrayList<>();
    private static final List<byte[]> FILES = new ArrayList<>();

    private record Mutant(int number, String original, byte[] bytes) {
        static Mutant of(int number) {
            Random random = new Random(31L * number);
            int original = number % FILES.size();
            byte[] other = FILES.get(random.nextInt(FILES.size()));
            return new Mutant(number, NAMES.get(original), Mutation.some(FILES.get(original), other, random));
        }

        @Override
        public String toString() {
            return "mutant " + number + " of " + original;
        }
    }

    @BeforeAll
    static void makeOriginals() throws IOException {
        for (Map.Entry<String, byte[]> file : Originals.files().entrySet()) {
            NAMES.add(file.getKey());
            FILES.add(file.getValue());
        }
    }

    @Test
    void originalsAreWhole() throws IOException {
        for (int i = 0; i < FILES.size(); i++) {
            assertThat(CoverImage.decode(FILES.get(i)).width()).as(NAMES.get(i)).isEqualTo(48);
        }
    }

    @Test
    void mutantsAreDecodedOrRefused() throws Exception {
        int decoded = 0;
        for (int number = 0; number < 2000; number++) {
            decoded += isDecoded(Mutant.of(number)) ? 1 : 0;
        }
        // Or else the mutations would do too little, or too much to reach the decoders' depths.
        assertThat(decoded).isBetween(200, 1000);
    }

    /** In a thread of its own, so that one that never ends is told from a slow one. */
    private static boolean isDecoded(Mutant mutant) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            try {
                CoverImage.decode(mutant.bytes());
                return true;
            } catch (UnreadablePicture e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").doesNotContain("more memory");
                return false;
            }
        });
        Thread thread = new Thread(task, mutant.toString());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            AssertionError late = new AssertionError(mutant + " is not done after " + SECONDS + " s");
            late.setStackTrace(thread.getStackTrace());
            throw late;
        } catch (ExecutionException e) {
            throw new AssertionError(mutant.toString(), e.getCause());
        }
    }

    @Test
    void mutantsAreImportedOrRejected() throws IOException {
        assertAllAreAccountedFor(150);
    }

    @Tag("slow")
    @Test
    void thousandsOfMutantsAreImportedOrRejected() throws IOException {
        assertAllAreAccountedFor(2000);
    }

    private void assertAllAreAccountedFor(int count) throws IOException {
        for (int number = 0; number < count; number++) {
            Files.write(
                    folder.resolve("mutant-" + number + ".jpg"),
                    Mutant.of(number).bytes());
        }
        Outcome outcome = imported("test");
        assertThat(outcome.added()
                        + outcome.known()
                        + outcome.duplicates().size()
                        + outcome.rejected().size())
                .isEqualTo(count);
        assertThat(covers("test")).hasSize(outcome.count()).isNotEmpty();
        assertThat(outcome.rejected())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.reason()).isNotBlank().doesNotContain("\n"));
    }
}
