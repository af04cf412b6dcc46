package pyoji.gallery.index;

import java.io.File;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import pyoji.crawler.Home;

/** Why something failed, as a line that pages may show: files are named as they lie in the home, wherever that is. */
public final class Reason {
    private Reason() {}

    /** One line; of an error of the file system the file's name and what was wrong with it. */
    public static String of(Throwable error, Home home) {
        String said = error.getMessage() == null ? error.toString() : error.getMessage();
        if (error instanceof FileSystemException e && e.getFile() != null) {
            Path name = Path.of(e.getFile()).getFileName();
            said = name + ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
        }
        return said.replace(home.root() + File.separator, "").replaceAll("\\s+", " ");
    }
}
