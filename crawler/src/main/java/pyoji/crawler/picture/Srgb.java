package pyoji.crawler.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/** Makes opaque sRGB of whatever a decoder returns. */
final class Srgb {
    private Srgb() {}

    /**
     * The picture in sRGB over white.
     *
     * @param profile the profile of its samples where the decoder does not apply it, else null
     * @return TYPE_INT_RGB, never the picture itself
     */
    static BufferedImage of(BufferedImage picture, @Nullable ICC_Profile profile) {
        BufferedImage tagged = profile == null ? picture : tagged(picture, profile);
        ColorModel model = tagged.getColorModel();
        BufferedImage colours = tagged;
        if (isIntegerSamples(tagged)
                && (model.getColorSpace().isCS_sRGB()
                        || model.getColorSpace() == ColorSpace.getInstance(ColorSpace.CS_GRAY))) {
            colours = expanded(tagged);
        } else if (!model.getColorSpace().isCS_sRGB()) {
            colours = new BufferedImage(
                    tagged.getWidth(),
                    tagged.getHeight(),
                    model.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
            new ColorConvertOp(null).filter(tagged, colours);
        }
        return overWhite(colours);
    }

    /** The same samples, said to be in the profile's space. A profile that does not fit them is passed over. */
    private static BufferedImage tagged(BufferedImage picture, ICC_Profile profile) {
        BufferedImage plain = picture;
        if (picture.getColorModel() instanceof IndexColorModel) {
            plain = ((IndexColorModel) picture.getColorModel()).convertToIntDiscrete(picture.getRaster(), false);
        }
        if (!(plain.getColorModel() instanceof ComponentColorModel)) {
            plain = bytes(plain);
        }
        ColorModel model = plain.getColorModel();
        if (profile.getNumComponents() != model.getNumColorComponents()) {
            return picture;
        }
        ColorModel tagged = new ComponentColorModel(
                new ICC_ColorSpace(profile),
                model.hasAlpha(),
                model.isAlphaPremultiplied(),
                model.getTransparency(),
                model.getTransferType());
        return new BufferedImage(tagged, plain.getRaster(), model.isAlphaPremultiplied(), null);
    }

    private static BufferedImage bytes(BufferedImage packed) {
        BufferedImage copy = new BufferedImage(
                packed.getWidth(),
                packed.getHeight(),
                packed.getColorModel().hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
        draw(packed, copy, null);
        return copy;
    }

    private static boolean isIntegerSamples(BufferedImage picture) {
        int type = picture.getColorModel().getTransferType();
        return picture.getColorModel() instanceof ComponentColorModel
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
                && !picture.isAlphaPremultiplied()
                && !isFast(picture.getType());
    }

    /** Types that Java2D's own loops convert exactly. */
    private static boolean isFast(int type) {
        return type == BufferedImage.TYPE_3BYTE_BGR || type == BufferedImage.TYPE_4BYTE_ABGR;
    }

    /**
     * Grey or RGB samples of up to 16 bits as 8-bit ARGB. By hand, because Java takes its grey space for linear light
     * and would brighten greys that every file means as sRGB.
     */
    private static BufferedImage expanded(BufferedImage picture) {
        Raster raster = picture.getRaster();
        ColorModel model = picture.getColorModel();
        int width = picture.getWidth();
        int bands = raster.getNumBands();
        int max = (1 << model.getComponentSize(0)) - 1;
        boolean grey = model.getNumColorComponents() == 1;
        BufferedImage result = new BufferedImage(
                width,
                picture.getHeight(),
                model.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] samples = new int[width * bands];
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                int red = to8(samples[at], max);
                int green = grey ? red : to8(samples[at + 1], max);
                int blue = grey ? red : to8(samples[at + 2], max);
                int alpha = model.hasAlpha() ? to8(samples[at + bands - 1], max) : 0xff;
                row[x] = alpha << 24 | red << 16 | green << 8 | blue;
            }
            result.setRGB(0, y, width, 1, row, 0, width);
        }
        return result;
    }

    private static int to8(int sample, int max) {
        return max == 255 ? sample : (sample * 255 + max / 2) / max;
    }

    private static BufferedImage overWhite(BufferedImage picture) {
        BufferedImage opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        draw(picture, opaque, Color.WHITE);
        return opaque;
    }

    private static void draw(BufferedImage from, BufferedImage to, @Nullable Color background) {
        Graphics2D graphics = to.createGraphics();
        try {
            graphics.drawImage(from, 0, 0, background, null);
        } finally {
            graphics.dispose();
        }
    }
}
