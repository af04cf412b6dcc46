package pyoji.gan.augment;

/**
 * What chance gave one picture.
 *
 * @param brightness added to every value
 * @param saturation factor on each pixel's distance from its own mean
 * @param contrast factor on each value's distance from the picture's mean
 * @param down pixels that the picture moves down; negative: up
 * @param right pixels that it moves right; negative: left
 * @param cutoutTop first row of the square that is set to zero; it may reach over the border
 * @param cutoutLeft its first column
 * @param cutoutSide its side in pixels; 0: no cutout
 */
public record Draw(
        float brightness,
        float saturation,
        float contrast,
        int down,
        int right,
        int cutoutTop,
        int cutoutLeft,
        int cutoutSide) {

    /** Whether brightness, saturation and contrast leave every value as it is. */
    boolean keepsColour() {
        return brightness == 0 && saturation == 1 && contrast == 1;
    }
}
