package pyoji.gan.render;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.render.Frames.Frame;
import pyoji.gan.render.Frames.Kind;

/**
 * The process that draws for a {@link Renderer}: requests come in by standard input, answers go out by standard output (see
 * {@link Frames}). It ends with its input, and so with its parent, however that ends.
 */
public final class RenderChild {
    /** Exit status: the input ended. */
    private static final int INPUT_ENDED = 0;
    /** Exit status: the engine failed, or the answer could not be written. */
    private static final int FAILED = 1;
    /** Exit status: the input was no request. */
    private static final int MALFORMED = 2;

    private RenderChild() {}

    /** Argument: the home. */
    public static void main(String[] arguments) {
        ObjectInputFilter.Config.setSerialFilter(info -> ObjectInputFilter.Status.REJECTED);
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        // What libraries print must not get between the answers.
        System.setOut(System.err);
        Home home = new Home(Path.of(arguments[0]));
        BlockingQueue<Frame> requests = new ArrayBlockingQueue<>(1);
        // It reads on while the engine works, so that the end of the input ends that too.
        new Thread(() -> listenAndEnd(requests), "requests").start();
        try {
            EngineThread.call(() -> {
                serve(home, requests, answers);
                return home;
            });
        } catch (Throwable e) {
            e.printStackTrace();
            System.err.println(e); // once more, as its last words
            end(FAILED);
        }
    }

    /** At once: a hook or a lock held by native code could make an orderly end wait for ever. */
    private static void end(int status) {
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }

    private static void listenAndEnd(BlockingQueue<Frame> requests) {
        try {
            listen(System.in, requests);
            end(INPUT_ENDED);
        } catch (IOException | InterruptedException e) {
            System.err.println(e.getMessage());
            end(MALFORMED);
        }
    }

    /** Takes requests until the input ends. */
    static void listen(InputStream in, BlockingQueue<Frame> requests) throws IOException, InterruptedException {
        for (Frame request = Frames.read(in); request != null; request = Frames.read(in)) {
            requests.put(request);
        }
    }

    private static void serve(Home home, BlockingQueue<Frame> requests, OutputStream out)
            throws IOException, InterruptedException {
        try (WarmGenerators generators = new WarmGenerators(home)) {
            Frames.greet(out);
            while (true) {
                Frames.write(out, answer(requests.take(), generators));
            }
        }
    }

    /** The answer to one request; what can't be done is refused with the reason. */
    static Frame answer(Frame request, WarmGenerators generators) {
        try {
            return switch (request.kind()) {
                case RENDER -> {
                    RenderRequest wanted = Messages.renderRequest(request.payload());
                    Rendered rendered =
                            generators.get(wanted.run(), wanted.step()).draw(wanted.recipes());
                    yield new Frame(Kind.RENDERED, request.number(), Messages.of(rendered));
                }
                case FIND_DIRECTIONS -> {
                    Messages.Checkpointed wanted = Messages.checkpointed(request.payload());
                    WarmGenerators.Warm warm = generators.get(wanted.run(), wanted.step());
                    Directions directions = new Directions(warm.step(), warm.directions());
                    yield new Frame(Kind.DIRECTIONS, request.number(), Messages.of(directions));
                }
                case RENDERED, DIRECTIONS, REFUSED ->
                    throw UserError.failed("a request of kind %s is none", request.kind());
            };
        } catch (UserError e) {
            return refusal(request, e);
        } catch (IOException | UncheckedIOException e) {
            return refusal(request, UserError.failed("%s", e.getMessage() == null ? e.toString() : e.getMessage()));
        } catch (RuntimeException e) {
            e.printStackTrace();
            generators.close(); // whatever state they are in
            return refusal(request, UserError.failed("the renderer failed: %s", e));
        }
    }

    private static Frame refusal(Frame request, UserError error) {
        return new Frame(Kind.REFUSED, request.number(), Messages.of(error));
    }
}
