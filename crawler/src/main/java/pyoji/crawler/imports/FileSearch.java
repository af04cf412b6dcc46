package pyoji.crawler.imports;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.crawler.picture.CoverImage;

/** Finds the files under folders, in an order that is the same on every system. */
public final class FileSearch {
    private static final Set<String> PASSED_OVER = Set.of("thumbs.db", "desktop.ini", "icon\r");

    private FileSearch() {}

    /**
     * All files under the folders, each once, folder by folder and sorted by name. Hidden ones are passed over; links
     * inside a folder are not followed.
     *
     * @param places folders, or single files
     * @throws UserError if one of them does not exist
     */
    public static List<FoundFile> find(List<Path> places) throws IOException {
        Map<Path, FoundFile> found = new LinkedHashMap<>();
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw UserError.usage("FOLDER '%s' does not exist; name a folder of pictures", place);
            }
            List<FoundFile> files = new ArrayList<>();
            Path real = place.toRealPath();
            if (Files.isDirectory(real)) {
                Files.walkFileTree(real, new Visitor(real, files));
                files.sort(Comparator.comparing(FoundFile::name));
            } else {
                files.add(new FoundFile(real, String.valueOf(place.getFileName()), refusal(real)));
            }
            files.forEach(file -> found.putIfAbsent(file.path(), file));
        }
        return List.copyOf(found.values());
    }

    /** Why a file is not even opened; pipes and devices would never end. */
    private static @Nullable String refusal(Path file) throws IOException {
        return refusal(Files.readAttributes(file, BasicFileAttributes.class));
    }

    private static @Nullable String refusal(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a link, which is not followed; name its folder instead";
        }
        if (!attributes.isRegularFile()) {
            return "not a regular file";
        }
        return attributes.size() > CoverImage.MAX_BYTES ? "larger than " + (CoverImage.MAX_BYTES >> 20) + " MiB" : null;
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path top;
        private final List<FoundFile> files;

        Visitor(Path top, List<FoundFile> files) {
            this.top = top;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(top) || !isHidden(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)) {
                add(file, refusal(attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            add(file, e instanceof AccessDeniedException ? "no permission to read it" : "can't be read");
            return FileVisitResult.CONTINUE;
        }

        private void add(Path file, @Nullable String reason) {
            String name =
                    top.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
            files.add(new FoundFile(file, name.isEmpty() ? top.toString() : name, reason));
        }

        private static boolean isHidden(Path path) {
            String name = path.getFileName().toString();
            return name.startsWith(".") || PASSED_OVER.contains(name.toLowerCase(java.util.Locale.ROOT));
        }
    }
}
