package pyoji.crawler.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The size in an ICC profile's header: readers believe it, and set that much memory aside before they look further. */
final class ProfileHeader {
    /** More than any profile in use; what says more, or inflates to more, was made to fill the memory. */
    static final int MAX_PROFILE_BYTES = 4 << 20;

    private static final int SIGNATURE_AT = 36;
    private static final int SIGNATURE = 'a' << 24 | 'c' << 16 | 's' << 8 | 'p';

    private ProfileHeader() {}

    /**
     * Looks at what may be the beginning of a profile; without a profile's signature no reader takes it for one.
     *
     * @throws UnreadablePicture if it declares more than {@link #MAX_PROFILE_BYTES}
     */
    static void check(ByteBuffer content) throws UnreadablePicture {
        ByteBuffer header = content.slice().order(ByteOrder.BIG_ENDIAN);
        if (header.limit() < SIGNATURE_AT + 4 || header.getInt(SIGNATURE_AT) != SIGNATURE) {
            return;
        }
        long declared = header.getInt(0) & 0xffffffffL;
        if (declared > MAX_PROFILE_BYTES) {
            throw new UnreadablePicture("declares a colour profile of %d MiB, more than %d"
                    .formatted(declared >> 20, MAX_PROFILE_BYTES >> 20));
        }
    }
}
