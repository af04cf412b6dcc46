package pyoji.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteCacheTest {
    private final List<String> made = new ArrayList<>();
    private final ByteCache<String> cache = new ByteCache<>(4_000);

    private void get(String key, int bytes) throws IOException {
        cache.get(key, () -> {
            made.add(key);
            return new byte[bytes];
        });
    }

    @Test
    void whatIsKeptIsNotMadeAgain() throws IOException {
        get("a", 1_000);
        get("a", 1_000);
        assertThat(made).containsExactly("a");
    }

    @Test
    void whatWasUsedLongestAgoMakesRoom() throws IOException {
        get("a", 1_000);
        get("b", 1_000);
        get("c", 1_000);
        get("a", 1_000);
        get("d", 1_000);
        get("a", 1_000);
        get("b", 1_000);
        assertThat(made).containsExactly("a", "b", "c", "d", "b");
    }

    @Test
    void whatIsLargerThanAllRoomIsNotKept() throws IOException {
        get("a", 1_000);
        get("huge", 5_000);
        get("a", 1_000);
        get("huge", 5_000);
        assertThat(made).containsExactly("a", "huge", "huge");
    }
}
