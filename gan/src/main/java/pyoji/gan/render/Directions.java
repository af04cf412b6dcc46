package pyoji.gan.render;

import java.util.List;

/**
 * A generator's strongest directions in latent space.
 *
 * @param step of the checkpoint that they are of
 * @param vectors orthonormal, strongest first; {@link Recipe#DIRECTIONS}, or as many as a smaller z has numbers
 */
public record Directions(long step, List<float[]> vectors) {}
