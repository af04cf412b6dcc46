package pyoji.gan.render;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pyoji.crawler.Home;

/** A process that renders once and then waits to be killed. */
public final class RendererParent {
    private RendererParent() {}

    /** Arguments: home, run. Prints the child's process id, and whether the native library is in this process. */
    public static void main(String[] arguments) throws Exception {
        Renderer renderer = new Renderer(new Home(Path.of(arguments[0])));
        renderer.render(new RenderRequest(arguments[1], null, List.of(Recipe.ofSeed(1))));
        boolean here = Files.readString(Path.of("/proc/self/maps")).contains("nd4jcpu");
        System.out.println(renderer.process().orElseThrow().pid() + " " + here);
        System.in.read();
    }
}
