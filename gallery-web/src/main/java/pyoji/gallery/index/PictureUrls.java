package pyoji.gallery.index;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where pictures are served; an address holds the hash of what it shows, so that it never shows anything else. */
public final class PictureUrls {
    private PictureUrls() {}

    /** A snapshot's whole grid. */
    public static String snapshot(String run, Snapshot snapshot) {
        return of(run, snapshot) + ".png";
    }

    /** A snapshot in 128 pixels. */
    public static String thumb(String run, Snapshot snapshot) {
        return of(run, snapshot) + ".thumb.png";
    }

    /** One cover of a snapshot; {@code tile} from 0. */
    public static String tile(String run, Snapshot snapshot, int tile) {
        return of(run, snapshot) + ".tile-" + tile + ".png";
    }

    private static String of(String run, Snapshot snapshot) {
        return "/pictures/" + encoded(run) + "/" + snapshot.step() + "/" + snapshot.hash();
    }

    /** A run's film. */
    public static String gif(String run, String hash) {
        return "/pictures/" + encoded(run) + "/" + hash + ".gif";
    }

    /** The covers that a run trains on. */
    public static String reals(String run, String hash) {
        return "/pictures/" + encoded(run) + "/reals/" + hash + ".png";
    }

    /** A real cover of a split, 64 or 256 pixels wide. */
    public static String cover(String split, String id, int size) {
        return "/covers/" + encoded(split) + "/" + id + "/" + size + ".png";
    }

    /** As a part of a path; any script. */
    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
