package pyoji.gan.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import pyoji.crawler.UserError;

/** The place that {@code --out} or another option names, looked at before the work begins. */
final class OutPath {
    private OutPath() {}

    /**
     * Makes the folder that {@code out} will be a file in.
     *
     * @param hint what is wrong if {@code out} is a folder itself, and what to do
     * @throws UserError if it is one, or can't be written
     */
    static void forFile(Path out, String hint) throws IOException {
        forFile("--out", out, hint);
    }

    /** As {@link #forFile(Path, String)}, of another option. */
    static void forFile(String option, Path out, String hint) throws IOException {
        if (Files.isDirectory(out)) {
            throw UserError.usage("%s %s is a folder; %s", option, out, hint);
        }
        make(option, out, out.toAbsolutePath().getParent());
    }

    /**
     * Makes the folder {@code out}.
     *
     * @param hint what to do if {@code out} is a file
     * @throws UserError if it is one, or can't be written
     */
    static void forFolder(Path out, String hint) throws IOException {
        if (Files.isRegularFile(out)) {
            throw UserError.usage("--out %s is a file; %s", out, hint);
        }
        make("--out", out, out);
    }

    private static void make(String option, Path out, Path folder) throws IOException {
        String reason;
        try {
            Files.createDirectories(folder);
            if (Files.isWritable(folder)) {
                return;
            }
            reason = "no permission";
        } catch (FileSystemException e) {
            reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        }
        throw UserError.usage("%s %s can't be written (%s); choose another place", option, out, reason);
    }
}
