package pyoji.gallery.server;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import tools.jackson.databind.JsonNode;

/** The fields of a request's body, each with its type and its bounds; a field that is null counts as absent. */
final class Form {
    private final JsonNode fields;

    private Form(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * Reads a body.
     *
     * @param known the fields that it may have
     * @throws Refusal 400 if it is no JSON object or has another field
     */
    static Form of(Context ctx, Set<String> known) {
        JsonNode fields = Reply.body(ctx, JsonNode.class);
        if (fields == null || !fields.isObject()) {
            throw Refusal.wrong("the request is not a JSON object");
        }
        for (String name : fields.propertyNames()) {
            if (!known.contains(name)) {
                throw Refusal.wrong("the request has an unknown field '%s'", Names.printable(name));
            }
        }
        return new Form(fields);
    }

    private @Nullable JsonNode given(String name) {
        JsonNode value = fields.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** A text; null if it is not given. */
    @Nullable
    String text(String name, int longest) {
        JsonNode value = given(name);
        return value == null ? null : text(value, name, longest);
    }

    /** A text that must be there. */
    String requiredText(String name, int longest) {
        String text = text(name, longest);
        if (text == null) {
            throw Refusal.wrong("%s is missing", name);
        }
        return text;
    }

    private static String text(JsonNode value, String name, int longest) {
        if (!value.isString() || value.stringValue().length() > longest) {
            throw Refusal.wrong("%s is not a text of up to %d characters", name, longest);
        }
        return value.stringValue();
    }

    /** A list of texts that must be there, one or more. */
    List<String> requiredTexts(String name, int most, int longest) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(name, most)) {
            texts.add(text(value, name, longest));
        }
        return texts;
    }

    /** The items of a list that must be there, one or more. */
    List<JsonNode> list(String name, int most) {
        JsonNode value = given(name);
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > most) {
            throw Refusal.wrong("%s is not a list of 1 to %d", name, most);
        }
        return List.copyOf(value.asArray().values());
    }

    /** An object that must be there. */
    JsonNode object(String name) {
        JsonNode value = given(name);
        if (value == null || !value.isObject()) {
            throw Refusal.wrong("%s is not an object", name);
        }
        return value;
    }

    /** A whole number; null if it is not given. */
    @Nullable
    Long whole(String name, long least, long most) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (!whole || value.longValue() < least || value.longValue() > most) {
            throw Refusal.wrong("%s is not a whole number from %d to %d", name, least, most);
        }
        return value.longValue();
    }

    /** Yes or no; no if it is not given. */
    boolean flag(String name) {
        JsonNode value = given(name);
        if (value != null && !value.isBoolean()) {
            throw Refusal.wrong("%s is neither true nor false", name);
        }
        return value != null && value.booleanValue();
    }
}
