package pyoji.gallery.wronghouse.crawler;

import pyoji.gallery.wronghouse.gan.KnowsTheGallery;

/** An arrow that points forward. */
final class KnowsTheGan {
    KnowsTheGallery ahead = new KnowsTheGallery();
}
