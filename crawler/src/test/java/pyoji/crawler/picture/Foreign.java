package pyoji.crawler.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes files as others write them, of the {@link Pattern} where nothing else is said. */
final class Foreign {
    /** The pattern, made with cwebp 1.2.4: lossless, and with quality 90. */
    private static final String WEBP_LOSSLESS = """
            UklGRlIAAABXRUJQVlA4TEYAAAAvX8AXAAVCNpKkcAiHcIiH9AiP8DivUIENQQBJCCOOMMpII41AEAgSwmgjjTJq/yegh1+Pz8/zuZPw
            6fhTeT5X4Av+wfM5""";

    private static final String WEBP_LOSSY = """
            UklGRmgCAABXRUJQVlA4IFwCAAAQEwCdASpgAGAAPjEUiUKiISEXHf0AIAMEsQMUAIIgleoa6l278Zv1V/1XKIdz/0r/qvYQ0146v9r/
            Wunj6DvmA/gH8A/3f9s95/+q/rBlgH8A/uXrdf4z9mff/9Yn//6lKM4jSDXheE8dfFkD7wfbMevcPEhEfhv2PQu1Uzx3zV5fmgB9nXvb
            8e0vwHy16/H3uxJ3BBNp81Gy5tbLBu7KwAD+82mX+ddRRUV8I/9eWyD8K4B6JanezzTOrwTDxN/3k6rhj6ieC4ZXb+9h7OeGblcrBd+v
            p5SQzc+OsDiKsZFtKOlC5S/Sha91UndRv5/DrwCchYSoAM2/h1UZfqWIEyWSKHiCfBq5d+TkK0sSMYBVGSaVFFjsFCwGdRIyB4lVuMm9
            hVg5609PYHB+CEdzlnML2I98FszHKJsFAZJeP9u5huQWF5MFerQy2CTghs8sK0nhhhLYmSrnohjNwiPu3U91GTWisxVZ0u5BqAEpHxg8
            PZxjXnjyCW3X8s1k0nMOIsL667RqbfdqOcRtG1//psg5E3LfgzYGZwIrRcEyTHdrynPkr/Mz5JQwwt7ySjkN7OBrFeSsmL1SBg9E5wps
            kCt3B8Rw4DHV8zxQSAd5YscGtOF0vJQ9voE8qjauGTAZ2rc0XeEjrOKU+KCFjHQtoSOqdFjUXcVQM5gRLme4ZKiUi3sSlNq2NM+hS3/Y
            nTJOOUqAMfMKUOWqMr/qOY8QSyqHeDmzfd3UKQN+H9RWwnk+NQvEmwaedoUTbkRDlgKu56Vh0/bvqTSMlXl3jdY8kxmeA5NQDgAAAAAA
            """;

    /** With its middle square transparent: lossless, and lossy with an alpha plane. */
    private static final String WEBP_LOSSLESS_ALPHA = """
            UklGRlIAAABXRUJQVlA4TEYAAAAvX8AXEHWghmwrCg/hITzEkEIIIZwUVuBOnwQBJCGEOMKII41AEAgSwmgjjTJq/yegh5+Mz8/zud3w
            z6/l+VyBL/AHns8B""";

    private Foreign() {}

    /** As ImageIO writes it: png, gif, bmp, tiff. */
    static byte[] written(BufferedImage picture, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        if (format.equals("tiff")) {
            // TwelveMonkeys' writer does not know 16 bits.
            writer = writer("com.sun.imageio.plugins.tiff.TIFFImageWriter", format);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(picture);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    static byte[] jpeg() throws IOException {
        return jpeg(Pattern.picture(BufferedImage.TYPE_INT_RGB), 0.95f, false);
    }

    static byte[] jpeg(BufferedImage picture, float quality, boolean progressive) throws IOException {
        return jpeg(new IIOImage(picture, null, null), quality, progressive);
    }

    private static byte[] jpeg(IIOImage image, float quality, boolean progressive) throws IOException {
        ImageWriter writer = writer("com.sun.imageio.plugins.jpeg.JPEGImageWriter", "jpeg");
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static ImageWriter writer(String className, String format) {
        var writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().equals(className)) {
                return writer;
            }
        }
        throw new IllegalStateException(className);
    }

    /**
     * Four inks as Adobe writes them, which is upside down.
     *
     * @param ycck whether the first three are stored as luma and chroma
     */
    static byte[] cmykJpeg(boolean ycck) throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, Pattern.SIDE, Pattern.SIDE, 4, null);
        BufferedImage pattern = Pattern.picture(BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < Pattern.SIDE; y++) {
            for (int x = 0; x < Pattern.SIDE; x++) {
                int[] rgb = {
                    pattern.getRGB(x, y) >> 16 & 0xff, pattern.getRGB(x, y) >> 8 & 0xff, pattern.getRGB(x, y) & 0xff
                };
                int black = Math.max(rgb[0], Math.max(rgb[1], rgb[2]));
                double[] light =
                        Arrays.stream(rgb).mapToDouble(v -> 255.0 * v / black).toArray();
                double[] ink = Arrays.stream(light).map(v -> 255 - v).toArray();
                inks.setPixel(x, y, append(ycck ? ycc(ink) : light, black));
            }
        }
        byte[] jpeg = jpeg(new IIOImage(inks, null, null), 1f, false);
        byte transform = (byte) (ycck ? 2 : 0);
        return segment(jpeg, 0xee, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform});
    }

    private static double[] ycc(double[] rgb) {
        double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
        return new double[] {luma, 128 + (rgb[2] - luma) / 1.772, 128 + (rgb[0] - luma) / 1.402};
    }

    private static double[] append(double[] three, double fourth) {
        double[] four = Arrays.copyOf(three, 4);
        four[3] = fourth;
        return four;
    }

    /** The JPEG with a segment put in at its start. */
    static byte[] segment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + content.length);
        out.put(jpeg, 0, 2);
        out.putShort((short) (0xff00 | marker))
                .putShort((short) (2 + content.length))
                .put(content);
        return out.put(jpeg, 2, jpeg.length - 2).array();
    }

    static byte[] jpegWithProfile(byte[] jpeg, ICC_Profile profile) {
        byte[] bytes = profile.getData();
        ByteBuffer content = ByteBuffer.allocate(14 + bytes.length);
        content.put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .put(bytes);
        return segment(jpeg, 0xe2, content.array());
    }

    static byte[] jpegTurned(int orientation) throws IOException {
        byte[] exif = exif(orientation);
        ByteBuffer content = ByteBuffer.allocate(6 + exif.length);
        content.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
        return segment(jpeg(wide(BufferedImage.TYPE_INT_RGB), 0.95f, false), 0xe1, content.array());
    }

    /** The pattern, 96x48, so that a turn shows in its size. */
    static BufferedImage wide(int type) {
        return Pattern.picture(new BufferedImage(Pattern.SIDE, Pattern.SIDE / 2, type));
    }

    /** A TIFF structure that says nothing but how the camera was held. */
    static byte[] exif(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return tiff.putInt(0).array();
    }

    /** A PNG with a chunk put in after its header. */
    static byte[] chunk(byte[] png, String type, byte[] content) {
        int afterHeader = 33;
        ByteBuffer out = ByteBuffer.allocate(png.length + 12 + content.length);
        out.put(png, 0, afterHeader);
        out.putInt(content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 sum = new CRC32();
        sum.update(out.array(), afterHeader + 4, content.length + 4);
        out.putInt((int) sum.getValue());
        return out.put(png, afterHeader, png.length - afterHeader).array();
    }

    static byte[] pngWithProfile(byte[] png, ICC_Profile profile) {
        Deflater deflater = new Deflater();
        deflater.setInput(profile.getData());
        deflater.finish();
        byte[] zipped = new byte[1 << 16];
        int length = deflater.deflate(zipped);
        deflater.end();
        ByteBuffer content = ByteBuffer.allocate(3 + length);
        return chunk(
                png,
                "iCCP",
                content.put((byte) 'p')
                        .putShort((short) 0)
                        .put(zipped, 0, length)
                        .array());
    }

    /** A PNG's first bytes, declaring a size, and nothing after them. */
    static byte[] pngHeader(int width, int height) throws IOException {
        byte[] png = written(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png");
        ByteBuffer file = ByteBuffer.wrap(png);
        file.putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        file.putInt(29, (int) sum.getValue());
        return png;
    }

    /** A picture of the pattern with 16 bits a sample. */
    static BufferedImage sixteenBit(boolean alpha) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), alpha, false, alpha ? 3 : 1, DataBuffer.TYPE_USHORT);
        return Pattern.picture(new BufferedImage(
                model, model.createCompatibleWritableRaster(Pattern.SIDE, Pattern.SIDE), false, null));
    }

    /** The profile of light itself, without a curve: mid grey is 0xbc in it. */
    static ICC_Profile linear() {
        return ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB)).getProfile();
    }

    static byte[] webpLossless() {
        return Base64.getMimeDecoder().decode(WEBP_LOSSLESS);
    }

    static byte[] webpLossy() {
        return Base64.getMimeDecoder().decode(WEBP_LOSSY);
    }

    static byte[] webpWithHole() {
        return Base64.getMimeDecoder().decode(WEBP_LOSSLESS_ALPHA);
    }

    /** A WebP of the extended kind around the chunks of a simple one. */
    static byte[] extendedWebp(int flags, int width, int height, byte[]... chunks) {
        ByteBuffer head = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(flags).putShort((short) (width - 1)).put((byte) 0).putShort((short) (height - 1));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(riff("VP8X", head.array()));
        for (byte[] chunk : chunks) {
            body.writeBytes(chunk);
        }
        return riff("RIFF", body.toByteArray());
    }

    /** The picture chunk of a simple WebP, header and all. */
    static byte[] pictureChunk(byte[] webp) {
        return Arrays.copyOfRange(webp, 12, webp.length);
    }

    static byte[] riff(String name, byte[] content) {
        int padding = content.length & 1;
        ByteBuffer chunk = ByteBuffer.allocate(8 + content.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(content.length);
        return chunk.put(content).array();
    }

    /** An animation whose one frame lies on the canvas with its left top corner there. */
    static byte[] animatedWebp(int canvas, int x, int y, byte[] webp) {
        ByteBuffer frame = ByteBuffer.allocate(16 + webp.length - 12).order(ByteOrder.LITTLE_ENDIAN);
        frame.putShort((short) (x / 2)).put((byte) 0).putShort((short) (y / 2)).put((byte) 0);
        frame.putShort((short) (Pattern.SIDE - 1))
                .put((byte) 0)
                .putShort((short) (Pattern.SIDE - 1))
                .put((byte) 0);
        frame.putInt(100).put(pictureChunk(webp));
        byte[] still = riff("ANMF", frame.array());
        return extendedWebp(0x02, canvas, canvas, riff("ANIM", new byte[6]), still, still);
    }
}
