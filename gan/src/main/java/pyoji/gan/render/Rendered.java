package pyoji.gan.render;

import java.util.List;

/**
 * Fakes as drawn.
 *
 * @param step of the checkpoint that was drawn from
 * @param size side of each in pixels
 * @param pictures size x size x 3 bytes each, RGB, row by row; in the order of the recipes
 */
public record Rendered(long step, int size, List<byte[]> pictures) {}
