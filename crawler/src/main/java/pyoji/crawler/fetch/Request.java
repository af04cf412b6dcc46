package pyoji.crawler.fetch;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a source asks a server for.
 *
 * @param url http or https, absolute
 * @param form fields of a POST in the order that they are sent; empty for a GET
 * @param headers beside User-Agent and the like, which are not a source's to choose
 */
public record Request(URI url, Map<String, String> form, Map<String, String> headers) {
    public Request {
        form = new LinkedHashMap<>(form);
        headers = new LinkedHashMap<>(headers);
    }

    /** A plain GET. */
    public static Request get(String url) {
        return new Request(URI.create(url), Map.of(), Map.of());
    }

    /** A POST of form fields. */
    public static Request post(String url, Map<String, String> form, Map<String, String> headers) {
        return new Request(URI.create(url), form, headers);
    }

    /** The form as application/x-www-form-urlencoded; empty for a GET. */
    public String body() {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** What tells one request from another. */
    public String key() {
        return form.isEmpty() ? url.toString() : url + " " + body();
    }

    /** A value as it stands in a query or a form. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
