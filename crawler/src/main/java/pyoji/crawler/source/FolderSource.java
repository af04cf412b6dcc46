package pyoji.crawler.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.imports.FileSearch;
import pyoji.crawler.imports.FolderImport;
import pyoji.crawler.imports.FoundFile;

/** Folders of the user's own pictures; what their names say becomes the titles. */
public final class FolderSource implements Source {
    private final List<Path> folders;

    /** With the folders that {@code --folder} names, or null. */
    public FolderSource(@Nullable List<Path> folders) {
        this.folders = folders == null ? List.of() : List.copyOf(folders);
    }

    @Override
    public String name() {
        return FolderImport.SOURCE;
    }

    @Override
    public String terms() {
        return "files of your own: each picture is its owner's, under terms that you know";
    }

    @Override
    public boolean optIn() {
        return false;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void find(Wanted wanted, Pages pages, Sink sink) throws IOException {
        if (folders.isEmpty()) {
            throw UserError.usage("--source folder needs --folder FOLDER; name a folder of pictures");
        }
        if (Nothing.dated(name(), wanted, sink)) {
            return;
        }
        List<FoundFile> files = FileSearch.find(folders);
        if (files.isEmpty()) {
            sink.say("folder: nothing in " + folders);
        }
        for (FoundFile file : files) {
            if (file.reason() != null) {
                sink.say("folder: passes over " + Names.printable(file.name()) + ": " + file.reason());
            } else if (!sink.offer(found(file, wanted))) {
                return;
            }
        }
    }

    private static Found found(FoundFile file, Wanted wanted) {
        return new Found(
                FolderImport.SOURCE,
                new Found.InFile(file.path(), file.name()),
                null,
                FolderImport.title(file.name()),
                null,
                Subject.kind(wanted),
                null,
                null,
                null);
    }
}
