package pyoji.gallery.server;

/** A request that is answered with an error: a status and one line for people. */
final class Refusal extends RuntimeException {
    private final int status;

    private Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** 400: what was asked can't be meant. */
    static Refusal wrong(String format, Object... arguments) {
        return new Refusal(400, format.formatted(arguments));
    }

    /** 403: who asks may not. */
    static Refusal forbidden(String message) {
        return new Refusal(403, message);
    }

    /** 404: there is no such thing. */
    static Refusal notFound(String format, Object... arguments) {
        return new Refusal(404, format.formatted(arguments));
    }

    /** 405: not by this method. */
    static Refusal notAllowed(String message) {
        return new Refusal(405, message);
    }

    /** 409: not as things stand. */
    static Refusal conflict(String format, Object... arguments) {
        return new Refusal(409, format.formatted(arguments));
    }

    /** 413: more than is taken. */
    static Refusal tooLarge(String message) {
        return new Refusal(413, message);
    }

    /** 503: not now. */
    static Refusal busy(String message) {
        return new Refusal(503, message);
    }

    /** HTTP's status code. */
    int status() {
        return status;
    }
}
