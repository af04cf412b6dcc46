package pyoji.gallery.wronghouse.gan;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import net.coobird.thumbnailator.Thumbnails;

/** A name that says nothing, for a class that reads what strangers serialised and scales pictures outside the crawler. */
final class CoverManager implements Serializable {
    Object read(InputStream in) throws IOException, ClassNotFoundException {
        return new ObjectInputStream(in).readObject();
    }

    void scale(InputStream in) {
        Thumbnails.of(in);
    }
}
