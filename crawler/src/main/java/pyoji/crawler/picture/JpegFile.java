package pyoji.crawler.picture;

import java.nio.ByteBuffer;

/** Walks a JPEG's markers: finds its EXIF, and sees that it has an end and declares no more than it may. */
final class JpegFile {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    /** Before a part of an ICC profile: its mark, the part's number and the number of parts. */
    private static final int PROFILE_PREFIX = "ICC_PROFILE\0".length() + 2;
    /** A file of thousands of empty scans keeps a decoder busy for hours; real ones have about ten. */
    private static final int MAX_SCANS = 100;

    private JpegFile() {}

    static Envelope envelope(byte[] bytes) throws UnreadablePicture {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int orientation = Orientation.UPRIGHT;
        int scans = 0;
        int at = nextMarker(bytes, 2);
        while ((bytes[at + 1] & 0xff) != END_OF_IMAGE) {
            int marker = bytes[at + 1] & 0xff;
            int length = file.getShort(at + 2) & 0xffff;
            if (marker == APP1 && length > 8 && bytes[at + 4] == 'E' && orientation == Orientation.UPRIGHT) {
                orientation = Orientation.ofExif(file.slice(at + 4, length - 2));
            }
            if (marker == APP2 && length > 2 + PROFILE_PREFIX) {
                ProfileHeader.check(file.slice(at + 4 + PROFILE_PREFIX, length - 2 - PROFILE_PREFIX));
            }
            if (marker == START_OF_SCAN && ++scans > MAX_SCANS) {
                throw new UnreadablePicture("a JPEG of more than " + MAX_SCANS + " scans, made to keep a decoder busy");
            }
            at = nextMarker(bytes, at + 2 + length);
        }
        return Envelope.turned(orientation);
    }

    /** Where the next marker with a segment, or the end, is; passes over pixels, restarts and fill bytes. */
    private static int nextMarker(byte[] bytes, int from) {
        for (int at = from; ; at++) {
            if (bytes[at] == (byte) 0xff) {
                int marker = bytes[at + 1] & 0xff;
                boolean alone = marker == 0 || marker == 1 || marker == 0xff || marker >= 0xd0 && marker <= 0xd8;
                if (!alone) {
                    return at;
                }
            }
        }
    }
}
