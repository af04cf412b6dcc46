package pyoji.crawler.imports;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Whole files of every format that Pyoji reads, small and with as much in them as the formats allow. */
final class Originals {
    private static final int SIDE = 48;

    private Originals() {}

    /** The files, each with what it is. */
    static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        BufferedImage rgb = picture(BufferedImage.TYPE_INT_RGB);
        BufferedImage alpha = picture(BufferedImage.TYPE_INT_ARGB);
        byte[] jpeg = encoded(rgb, "jpeg", "com.sun", param -> {});
        files.put("JPEG", jpegWithSegments(jpeg));
        files.put("progressive JPEG", encoded(rgb, "jpeg", "com.sun", Originals::progressive));
        files.put("grey JPEG", encoded(picture(BufferedImage.TYPE_BYTE_GRAY), "jpeg", "com.sun", param -> {}));
        files.put("CMYK JPEG", cmykJpeg());
        byte[] png = encoded(rgb, "png", "com.sun", param -> {});
        files.put("PNG", pngWithChunks(png));
        files.put("PNG with alpha", encoded(alpha, "png", "com.sun", param -> {}));
        files.put("interlaced PNG", encoded(alpha, "png", "com.sun", Originals::progressive));
        files.put("palette PNG", encoded(picture(BufferedImage.TYPE_BYTE_INDEXED), "png", "com.sun", param -> {}));
        files.put("PNG of 16 bits", encoded(sixteenBit(), "png", "com.sun", param -> {}));
        files.put("PNG of 1 bit", encoded(picture(BufferedImage.TYPE_BYTE_BINARY), "png", "com.sun", param -> {}));
        files.put("GIF", encoded(picture(BufferedImage.TYPE_BYTE_INDEXED), "gif", "com.sun", param -> {}));
        files.put("animated GIF", animatedGif());
        files.put("BMP", encoded(rgb, "bmp", "com.sun", param -> {}));
        BufferedImage indexed = picture(BufferedImage.TYPE_BYTE_INDEXED);
        files.put("BMP with runs", encoded(indexed, "bmp", "com.sun", param -> compressed(param, "BI_RLE8")));
        files.put("TIFF", encoded(rgb, "tiff", "com.sun", param -> {}));
        files.put("tiled TIFF", encoded(alpha, "tiff", "com.sun", Originals::tiled));
        files.put("TIFF of 16 bits", encoded(sixteenBit(), "tiff", "com.sun", param -> {}));
        for (String compression : new String[] {"LZW", "JPEG", "ZLib", "PackBits", "Deflate"}) {
            files.put(compression + " TIFF", encoded(rgb, "tiff", "com.sun", param -> compressed(param, compression)));
        }
        BufferedImage lines = picture(BufferedImage.TYPE_BYTE_BINARY);
        files.put("fax TIFF", encoded(lines, "tiff", "com.sun", param -> compressed(param, "CCITT T.6")));
        byte[] webp = encoded(rgb, "webp", "com.luciad", param -> compressed(param, "Lossy"));
        byte[] lossless = encoded(rgb, "webp", "com.luciad", param -> compressed(param, "Lossless"));
        files.put("lossy WebP", webp);
        files.put("lossless WebP", lossless);
        files.put("lossy WebP with alpha", encoded(alpha, "webp", "com.luciad", param -> compressed(param, "Lossy")));
        files.put("WebP with alpha", encoded(alpha, "webp", "com.luciad", param -> compressed(param, "Lossless")));
        files.put("extended WebP", extendedWebp(0x2c, riff("ICCP", profile()), still(webp), riff("EXIF", exif())));
        files.put("animated WebP", extendedWebp(0x02, riff("ANIM", new byte[6]), frame(webp), frame(lossless)));
        return files;
    }

    /** Discs of many colours over grain; some of both is seen through where there is alpha. */
    private static BufferedImage picture(int type) {
        return painted(new BufferedImage(SIDE, SIDE, type));
    }

    private static BufferedImage sixteenBit() {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT);
        return painted(new BufferedImage(model, model.createCompatibleWritableRaster(SIDE, SIDE), false, null));
    }

    private static BufferedImage painted(BufferedImage picture) {
        Random random = new Random(1);
        for (int i = 0; i < SIDE * SIDE; i++) {
            picture.setRGB(i % SIDE, i / SIDE, random.nextInt(256) << 24 | random.nextInt(256) * 0x010101);
        }
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < 12; i++) {
            graphics.setColor(new Color(random.nextInt(), true));
            graphics.fillOval(random.nextInt(SIDE) - 12, random.nextInt(SIDE) - 12, 24, 24);
        }
        graphics.dispose();
        return picture;
    }

    private static byte[] encoded(
            BufferedImage picture, String format, String maker, Consumer<ImageWriteParam> settings) throws IOException {
        return encoded(new IIOImage(picture, null, null), format, maker, settings);
    }

    private static byte[] encoded(IIOImage image, String format, String maker, Consumer<ImageWriteParam> settings)
            throws IOException {
        ImageWriter writer = writer(format, maker);
        ImageWriteParam param = writer.getDefaultWriteParam();
        settings.accept(param);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static ImageWriter writer(String format, String maker) {
        var writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith(maker)) {
                return writer;
            }
        }
        throw new IllegalStateException("no writer of " + format + " by " + maker);
    }

    private static void progressive(ImageWriteParam param) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }

    private static void tiled(ImageWriteParam param) {
        param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        param.setTiling(16, 16, 0, 0);
    }

    private static void compressed(ImageWriteParam param, String type) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(type);
    }

    private static byte[] animatedGif() throws IOException {
        ImageWriter writer = writer("gif", "com.sun");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            BufferedImage picture = picture(BufferedImage.TYPE_BYTE_INDEXED);
            writer.prepareWriteSequence(writer.getDefaultStreamMetadata(null));
            for (int i = 0; i < 3; i++) {
                var type = ImageTypeSpecifier.createFromRenderedImage(picture);
                var metadata = writer.getDefaultImageMetadata(type, null);
                writer.writeToSequence(new IIOImage(picture, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] cmykJpeg() throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
        BufferedImage picture = picture(BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int rgb = picture.getRGB(x, y);
                inks.setPixel(x, y, new int[] {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, 200});
            }
        }
        byte[] jpeg = encoded(new IIOImage(inks, null, null), "jpeg", "com.sun", param -> {});
        return segment(jpeg, 0xee, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
    }

    private static byte[] jpegWithSegments(byte[] jpeg) {
        byte[] colours = joined("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1), profile());
        byte[] turned = joined("Exif\0\0".getBytes(StandardCharsets.US_ASCII), exif());
        return segment(segment(jpeg, 0xe2, colours), 0xe1, turned);
    }

    private static byte[] segment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + content.length);
        out.put(jpeg, 0, 2).putShort((short) (0xff00 | marker)).putShort((short) (2 + content.length));
        return out.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }

    private static byte[] pngWithChunks(byte[] png) {
        Deflater deflater = new Deflater();
        deflater.setInput(profile());
        deflater.finish();
        byte[] zipped = new byte[1 << 14];
        int length = deflater.deflate(zipped);
        deflater.end();
        byte[] content = joined(new byte[] {'p', 0, 0}, Arrays.copyOf(zipped, length));
        return chunk(chunk(png, "iCCP", content), "eXIf", exif());
    }

    private static byte[] chunk(byte[] png, String type, byte[] content) {
        int afterHeader = 33;
        ByteBuffer out = ByteBuffer.allocate(png.length + 12 + content.length);
        out.put(png, 0, afterHeader).putInt(content.length);
        out.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 sum = new CRC32();
        sum.update(out.array(), afterHeader + 4, content.length + 4);
        return out.putInt((int) sum.getValue())
                .put(png, afterHeader, png.length - afterHeader)
                .array();
    }

    private static byte[] profile() {
        return ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB))
                .getProfile()
                .getData();
    }

    /** Held sideways. */
    private static byte[] exif() {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(6);
        return tiff.array();
    }

    private static byte[] extendedWebp(int flags, byte[]... chunks) {
        ByteBuffer head = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(flags).putShort((short) (SIDE - 1)).put((byte) 0).putShort((short) (SIDE - 1));
        byte[] body = joined("WEBP".getBytes(StandardCharsets.US_ASCII), riff("VP8X", head.array()));
        for (byte[] chunk : chunks) {
            body = joined(body, chunk);
        }
        return riff("RIFF", body);
    }

    /** The picture chunk of a simple WebP. */
    private static byte[] still(byte[] webp) {
        return Arrays.copyOfRange(webp, 12, webp.length);
    }

    private static byte[] frame(byte[] webp) {
        ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(6, SIDE - 1).put(9, (byte) (SIDE - 1)).putInt(12, 100);
        return riff("ANMF", joined(head.array(), still(webp)));
    }

    private static byte[] riff(String name, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(8 + content.length + (content.length & 1));
        chunk.order(ByteOrder.LITTLE_ENDIAN).put(name.getBytes(StandardCharsets.US_ASCII));
        return chunk.putInt(content.length).put(content).array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
