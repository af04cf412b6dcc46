package pyoji.gan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.render.Frames.Frame;
import pyoji.gan.render.Frames.Kind;
import pyoji.gan.render.Frames.MalformedException;

/** What goes through the pipes, and what must not. */
class RenderProtocolTest {
    private static final RenderRequest REQUEST =
            new RenderRequest("00001-tiny-classic-64", 3L, List.of(Recipe.ofSeed(5), Recipe.ofSeed(9)));

    @TempDir
    Path home;

    @Test
    void framesComeOutAsTheyWentIn() throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        Frames.write(pipe, new Frame(Kind.RENDER, 7, Messages.json(REQUEST)));
        Frames.write(pipe, new Frame(Kind.REFUSED, -1, new byte[0]));
        ByteArrayInputStream in = new ByteArrayInputStream(pipe.toByteArray());
        Frame first = Frames.read(in);
        assertThat(first.number()).isEqualTo(7);
        assertThat(Messages.renderRequest(first.payload())).isEqualTo(REQUEST);
        assertThat(Frames.read(in).kind()).isEqualTo(Kind.REFUSED);
        assertThat(Frames.read(in)).isNull();
    }

    @Test
    void picturesComeOutAsTheyWentIn() throws IOException {
        byte[] picture = new byte[64 * 64 * 3];
        new Random(1).nextBytes(picture);
        Rendered out = Messages.rendered(Messages.of(new Rendered(500, 64, List.of(picture, new byte[64 * 64 * 3]))));
        assertThat(out.step()).isEqualTo(500);
        assertThat(out.size()).isEqualTo(64);
        assertThat(out.pictures()).hasSize(2);
        assertThat(out.pictures().get(0)).isEqualTo(picture);
    }

    @Test
    void asManyOfTheLargestFakesAsARequestNamesFitIntoAnAnswer() throws IOException {
        byte[] largest = new byte[256 * 256 * 3];
        Rendered all = new Rendered(500, 256, Collections.nCopies(RenderRequest.MAX_RECIPES, largest));
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        Frames.write(pipe, new Frame(Kind.RENDERED, 7, Messages.of(all)));
        Frame answer = Frames.read(new ByteArrayInputStream(pipe.toByteArray()));
        assertThat(Messages.rendered(answer.payload()).pictures()).hasSize(RenderRequest.MAX_RECIPES);
    }

    @Test
    void directionsComeOutAsTheyWentIn() throws IOException {
        Directions out =
                Messages.directions(Messages.of(new Directions(500, List.of(new float[] {1, 2}, new float[] {3, 4}))));
        assertThat(out.step()).isEqualTo(500);
        assertThat(out.vectors()).containsExactly(new float[] {1, 2}, new float[] {3, 4});
    }

    @Test
    void refusalsKeepTheirWordsAndTheirExitCode() throws IOException {
        UserError out = Messages.refused(Messages.of(UserError.usage("표지 50%% of '%s'", "x")));
        assertThat(out).hasMessage("표지 50% of 'x'");
        assertThat(out.exitCode()).isEqualTo(UserError.USAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 8, Frames.MAX_LENGTH + 1, Integer.MAX_VALUE})
    void lengthOutOfRangeIsRefusedBeforeAnythingIsReadOfIt(int length) throws IOException {
        ByteArrayInputStream in =
                new ByteArrayInputStream(ByteBuffer.allocate(100).putInt(length).array());
        assertThatThrownBy(() -> Frames.read(in)).isInstanceOf(MalformedException.class);
        assertThat(in.available()).isEqualTo(96);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 255})
    void unknownKindIsRefused(int kind) {
        byte[] bytes = ByteBuffer.allocate(13).putInt(9).put((byte) kind).array();
        assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("kind of " + kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 8, 12, 13, 40})
    void streamThatEndsWithinAFrameIsSeen(int cut) throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        Frames.write(pipe, new Frame(Kind.RENDER, 7, Messages.json(REQUEST)));
        ByteArrayInputStream in = new ByteArrayInputStream(pipe.toByteArray(), 0, cut);
        assertThatThrownBy(() -> Frames.read(in)).isInstanceOf(EOFException.class);
    }

    @Test
    void messageThatWouldBeTooLongIsNotSent() {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Frames.write(pipe, new Frame(Kind.RENDER, 7, new byte[Frames.MAX_LENGTH])))
                .isInstanceOf(MalformedException.class);
        assertThat(pipe.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PYOJIREX, 1", "PYOJIREN, 2", "PYOJIREN, -1"})
    void strangersGreetingIsRefused(String magic, int version) throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        new DataOutputStream(pipe).writeBytes(magic);
        new DataOutputStream(pipe).writeInt(version);
        assertThatThrownBy(() -> Frames.expectGreeting(new ByteArrayInputStream(pipe.toByteArray())))
                .isInstanceOf(MalformedException.class);
    }

    /** A child that lies about its pictures: step, size, count, and how many bytes follow. */
    @ParameterizedTest
    @CsvSource({
        "-1, 64, 1, 12288",
        "3, 0, 1, 0",
        "3, 46341, 1, 12288",
        "3, 2147483647, 1, 12288",
        "3, 64, -1, 0",
        "3, 64, 65, 12288",
        "3, 64, 1, 12287",
        "3, 64, 1, 12289"
    })
    void picturesThatDoNotFitTheirHeadAreRefused(long step, int size, int count, int bytes) {
        byte[] payload = ByteBuffer.allocate(16 + bytes)
                .putLong(step)
                .putInt(size)
                .putInt(count)
                .array();
        assertThatThrownBy(() -> Messages.rendered(payload)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, 8, 1, 32", "3, -1, 1, 32", "3, 2147483647, 8, 32", "3, 8, 9, 288", "3, 8, 1, 31"})
    void directionsThatDoNotFitTheirHeadAreRefused(long step, int numbers, int count, int bytes) {
        byte[] payload = ByteBuffer.allocate(16 + bytes)
                .putLong(step)
                .putInt(numbers)
                .putInt(count)
                .array();
        assertThatThrownBy(() -> Messages.directions(payload)).isInstanceOf(MalformedException.class);
    }

    @Test
    void answersCutShortAreRefused() {
        assertThatThrownBy(() -> Messages.rendered(new byte[15])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Messages.directions(new byte[0])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Messages.refused(new byte[3])).isInstanceOf(MalformedException.class);
    }

    @Test
    void requestsAreTakenUntilTheInputEnds() throws Exception {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        Frames.write(pipe, new Frame(Kind.RENDER, 7, Messages.json(REQUEST)));
        Frames.write(pipe, new Frame(Kind.RENDER, 8, Messages.json(REQUEST)));
        BlockingQueue<Frame> requests = new ArrayBlockingQueue<>(5);
        RenderChild.listen(new ByteArrayInputStream(pipe.toByteArray()), requests);
        assertThat(requests).extracting(Frame::number).containsExactly(7L, 8L);
    }

    @Test
    void noiseIsNeverTakenForARequest() {
        Random random = new Random(4);
        BlockingQueue<Frame> requests = new ArrayBlockingQueue<>(1);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[1 + random.nextInt(200)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> RenderChild.listen(new ByteArrayInputStream(noise), requests))
                    .isInstanceOf(IOException.class);
        }
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  | not valid JSON",
                "null | is empty",
                "{} | run '' is no run's id",
                "{'run':'../../etc','recipes':[{'seed':1}]} | run '../../etc' is no run's id",
                "{'run':'00001-a/../00002-b','recipes':[{'seed':1}]} | is no run's id",
                "{'run':'/tmp/x.generator','recipes':[{'seed':1}]} | is no run's id",
                "{'run':'latest','recipes':[{'seed':1}]} | is no run's id",
                "{'run':'00001-a'} | 1 to 64 recipes",
                "{'run':'00001-a','recipes':[]} | 1 to 64 recipes",
                "{'run':'00001-a','recipes':[null]} | 1 to 64 recipes",
                "{'run':'00001-a','step':-1,'recipes':[{'seed':1}]} | step -1 is out of range",
                "{'run':'00001-a','recipes':[{'seed':-1}]} | seed -1 is out of range",
                "{'run':'00001-a','recipes':[{'seed':1}]} | there is no run"
            })
    void requestThatCannotBeDoneIsRefusedWithItsReason(String json, String reason) throws IOException {
        byte[] payload = (json == null ? "" : json.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
        UserError refusal = refusal(new Frame(Kind.RENDER, 3, payload));
        assertThat(refusal).hasMessageContaining(reason);
        assertThat(refusal.exitCode()).isEqualTo(UserError.USAGE);
    }

    @Test
    void requestOf65FakesIsRefused() throws IOException {
        String recipes = "{\"seed\":1},".repeat(64) + "{\"seed\":1}";
        byte[] payload = ("{\"run\":\"00001-a\",\"recipes\":[" + recipes + "]}").getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(new Frame(Kind.RENDER, 3, payload))).hasMessageContaining("1 to 64 recipes");
    }

    @ParameterizedTest
    @EnumSource(names = {"RENDERED", "DIRECTIONS", "REFUSED"})
    void answersAreNoRequests(Kind kind) throws IOException {
        assertThat(refusal(new Frame(kind, 3, new byte[16]))).hasMessageContaining(kind.toString());
    }

    private UserError refusal(Frame request) throws IOException {
        Frame answer = RenderChild.answer(request, new WarmGenerators(new Home(home)));
        assertThat(answer.kind()).isEqualTo(Kind.REFUSED);
        assertThat(answer.number()).isEqualTo(request.number());
        return Messages.refused(answer.payload());
    }
}
