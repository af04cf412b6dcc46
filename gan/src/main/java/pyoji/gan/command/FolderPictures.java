package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pyoji.crawler.UserError;
import pyoji.crawler.imports.FileSearch;
import pyoji.crawler.imports.FoundFile;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.UnreadablePicture;
import pyoji.gan.measure.ImageSet;

/** A folder of pictures from anywhere, to be measured. */
final class FolderPictures {
    /** Reading so many takes minutes, and 100 MB at 128 px. */
    static final int MOST = 2000;

    private FolderPictures() {}

    /** Hears how far the reading is. */
    interface Progress {
        void read(long done, long of);
    }

    /**
     * Reads every picture in a folder and those in it, of any size and format, as squares: the middle of those that are
     * not.
     *
     * @param size side of the squares in pixels
     * @param said is told in a line if some files are no pictures
     * @throws UserError if there is none, or there are too many
     */
    static ImageSet read(Path folder, int size, Progress progress, Consumer<String> said) throws IOException {
        List<FoundFile> files = FileSearch.find(List.of(folder));
        if (files.size() > MOST) {
            throw UserError.usage("FOLDER '%s' holds %d files; up to %d can be measured", folder, files.size(), MOST);
        }
        List<byte[]> pictures = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            FoundFile file = files.get(i);
            if (file.reason() != null) {
                leftOut.add(file.name() + ": " + file.reason());
            } else {
                try {
                    pictures.add(rgb(
                            CoverImage.square(CoverImage.decode(file.path()).picture(), CoverImage.Fit.CROP, size)));
                } catch (UnreadablePicture e) {
                    leftOut.add(file.name() + ": " + e.getMessage());
                }
            }
            progress.read(i + 1, files.size());
        }
        if (pictures.isEmpty()) {
            throw UserError.usage(
                    "FOLDER '%s' holds no picture%s",
                    folder, leftOut.isEmpty() ? "; it is empty" : " that can be read; " + leftOut.get(0));
        }
        if (!leftOut.isEmpty()) {
            said.accept("%d of %d files are left out, the first: %s"
                    .formatted(leftOut.size(), files.size(), leftOut.get(0)));
        }
        return new ImageSet(size, pictures.toArray(byte[][]::new));
    }

    private static byte[] rgb(BufferedImage picture) {
        int side = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, side, side, null, 0, side);
        byte[] rgb = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            rgb[3 * i] = (byte) (pixels[i] >> 16);
            rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
            rgb[3 * i + 2] = (byte) pixels[i];
        }
        return rgb;
    }
}
