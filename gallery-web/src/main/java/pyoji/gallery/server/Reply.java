package pyoji.gallery.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.disk.JsonFormat;

/** Answers as the gallery gives them: JSON that is asked for again by its ETag, pictures that never change. */
final class Reply {
    /** Bytes of the longest body that is read. */
    static final int LONGEST_BODY = 64 * 1024;

    private static final String FOREVER = "private, max-age=31536000, immutable";

    private Reply() {}

    /** Answers with JSON, or with 304 if the asker has it. */
    static void json(Context ctx, Object answer) {
        fresh(ctx, "application/json", JsonFormat.line(answer).getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with what may be another next time, or with 304 if the asker has it. */
    static void fresh(Context ctx, String contentType, byte[] bytes) {
        ctx.header("Cache-Control", "no-cache").contentType(contentType);
        unlessKnown(ctx, DatasetWriter.sha256(bytes).substring(0, 32), bytes);
    }

    /**
     * Answers with what an address will always mean, such as a picture under the hash of its content.
     *
     * @param tag distinguishes it from any other content of this address
     */
    static void forever(Context ctx, String contentType, String tag, byte[] bytes) {
        ctx.header("Cache-Control", FOREVER).contentType(contentType);
        unlessKnown(ctx, tag, bytes);
    }

    /** As {@link #forever(Context, String, String, byte[])}, of what is too long for memory. */
    static void forever(Context ctx, String contentType, String tag, InputStream content, long length) {
        ctx.header("Cache-Control", FOREVER).header("ETag", '"' + tag + '"').contentType(contentType);
        ctx.header("Content-Length", Long.toString(length)).result(content);
    }

    /** Whether the asker has it already; then 304 is the answer, and nothing need be made for it. */
    static boolean knowsForever(Context ctx, String tag) {
        boolean knows = knows(ctx, "\"" + tag + "\"");
        if (knows) {
            ctx.header("Cache-Control", FOREVER).header("ETag", '"' + tag + '"').status(304);
        }
        return knows;
    }

    private static boolean knows(Context ctx, String etag) {
        String known = ctx.header("If-None-Match");
        return known != null && (known.equals(etag) || known.equals("W/" + etag));
    }

    /** Gives it a name under which the browser saves it; any script. */
    static void asDownload(Context ctx, String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-._".indexOf(b) >= 0);
            encoded.append(
                    plain
                            ? String.valueOf((char) b)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        ctx.header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
    }

    private static void unlessKnown(Context ctx, String tag, byte[] bytes) {
        String etag = "\"" + tag + "\"";
        ctx.header("ETag", etag);
        if (knows(ctx, etag)) {
            ctx.status(304);
        } else {
            ctx.result(bytes);
        }
    }

    /** An error as JSON, {@code {"error": "one line"}}. */
    static void error(Context ctx, int status, String message) {
        ctx.status(status)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(JsonFormat.line(new Problem(message)).getBytes(StandardCharsets.UTF_8));
    }

    private record Problem(String error) {}

    /**
     * Reads the body of a request, a JSON object.
     *
     * @throws Refusal 400 if it is not of this form, 413 if it is too long
     */
    static <T> T body(Context ctx, Class<T> form) {
        try (var in = ctx.req().getInputStream()) {
            byte[] bytes = in.readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw Refusal.tooLarge("the request is longer than " + LONGEST_BODY + " bytes");
            }
            return JsonFormat.parse(new String(bytes, StandardCharsets.UTF_8), form, "the request");
        } catch (JsonFormat.InvalidException e) {
            throw Refusal.wrong("%s", e.getMessage());
        } catch (IOException e) {
            throw Refusal.wrong("the request could not be read");
        }
    }

    /** A whole number of the query; {@code otherwise} if it is not given. */
    static int number(Context ctx, String name, int otherwise, int least, int most) {
        return (int) number(ctx, name, (long) otherwise, least, most);
    }

    /** As {@link #number(Context, String, int, int, int)}, larger. */
    static long number(Context ctx, String name, long otherwise, long least, long most) {
        String given = ctx.queryParam(name);
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        if (!given.matches("-?\\d{1,18}") || Long.parseLong(given) < least || Long.parseLong(given) > most) {
            throw Refusal.wrong("%s is not a number from %d to %d", name, least, most);
        }
        return Long.parseLong(given);
    }
}
