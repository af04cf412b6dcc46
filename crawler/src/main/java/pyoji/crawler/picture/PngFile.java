package pyoji.crawler.picture;

import com.twelvemonkeys.imageio.color.ColorProfiles;
import java.awt.Point;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Walks a PNG's chunks: checks their sums, and finds the ICC profile and EXIF, which Java's own reader passes over. */
final class PngFile {
    private PngFile() {}

    static Envelope envelope(byte[] bytes) throws UnreadablePicture {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int orientation = Orientation.UPRIGHT;
        ICC_Profile profile = null;
        boolean srgb = false;
        int at = 8;
        String type = "";
        while (!type.equals("IEND")) {
            int length = file.getInt(at);
            type = name(bytes, at + 4);
            ByteBuffer content = file.slice(at + 8, length);
            boolean critical = Character.isUpperCase(type.charAt(0));
            if (critical && file.getInt(at + 8 + length) != sum(bytes, at + 4, length + 4)) {
                throw new UnreadablePicture(
                        "damaged: the checksum of its " + Decoder.printable(type) + " chunk is wrong");
            }
            switch (type) {
                case "eXIf" -> orientation = Orientation.ofExif(content);
                case "iCCP" -> profile = profile(content);
                case "sRGB" -> srgb = true;
                default -> {}
            }
            at += 12 + length;
        }
        return new Envelope(orientation, srgb ? null : profile, null, new Point());
    }

    private static String name(byte[] bytes, int at) {
        return new String(bytes, at, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static int sum(byte[] bytes, int at, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, at, length);
        return (int) crc.getValue();
    }

    /** A name, a zero, the compression method and the profile; null if it can't be used, as viewers do. */
    private static @Nullable ICC_Profile profile(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        int start = 0;
        while (start < bytes.length && bytes[start] != 0) {
            start++;
        }
        if (start + 2 >= bytes.length) {
            return null;
        }
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(bytes, start + 2, bytes.length - start - 2))) {
            return ColorProfiles.createProfile(in.readNBytes(ProfileHeader.MAX_PROFILE_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
