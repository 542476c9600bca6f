// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.cli.checkpoint.pickle.PickledDict;
import dev.slipstream.cli.checkpoint.pickle.PickledNone;
import dev.slipstream.cli.checkpoint.pickle.PickledObject;
import dev.slipstream.cli.checkpoint.pickle.Shown;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint's cfg: OmegaConf's containers and nodes, looked into by dotted keys. None counts as
 * left out.
 */
final class Settings {

    /** OmegaConf nests a node in a container, and no deeper; a hostile cfg may. */
    private static final int MOST_WRAPPERS = 8;

    private static final int MOST_REFERENCES = 16;
    private static final int MOST_ITEMS = 64;
    private static final int LARGEST = 1_000_000;

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_][A-Za-z0-9_.]*)}");

    private final Object root;

    Settings(Object root) {
        this.root = root;
    }

    int whole(String key) {
        return required(key, findWhole(key), "a whole number");
    }

    int whole(String key, int otherwise) {
        return findWhole(key).orElse(otherwise);
    }

    Optional<Integer> findWhole(String key) {
        return find(key).map(value -> whole(key, value));
    }

    Optional<List<Integer>> findWholes(String key) {
        return find(key).map(value -> wholes(key, value));
    }

    private List<Integer> wholes(String key, Object value) {
        if (!(value instanceof List<?> items) || items.size() > MOST_ITEMS) {
            throw Refusal.setting(key, shown(value), "a list of whole numbers");
        }
        List<Integer> wholes = new ArrayList<>();
        for (Object item : items) {
            wholes.add(whole(key, resolved(key, item, 0)));
        }
        return wholes;
    }

    private static int whole(String key, @Nullable Object value) {
        if (value instanceof Long number && number >= 0 && number <= LARGEST) {
            return number.intValue();
        }
        throw Refusal.setting(key, shown(value), "a whole number up to " + LARGEST);
    }

    double number(String key, double otherwise) {
        Object value = find(key).orElse(otherwise);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw Refusal.setting(key, shown(value), "a number");
    }

    boolean flag(String key, boolean otherwise) {
        Object value = find(key).orElse(otherwise);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw Refusal.setting(key, shown(value), "true or false");
    }

    String text(String key, String otherwise) {
        Object value = find(key).orElse(otherwise);
        if (value instanceof String text) {
            return text;
        }
        throw Refusal.setting(key, shown(value), "text");
    }

    /** One of a few words. */
    String word(String key, String otherwise, List<String> among) {
        String word = text(key, otherwise);
        if (!among.contains(word)) {
            throw Refusal.setting(key, shown(word), "one of " + String.join(", ", among));
        }
        return word;
    }

    /** Whether a key has a value that is not false. */
    boolean isSet(String key) {
        return find(key).filter(value -> !Boolean.FALSE.equals(value)).isPresent();
    }

    private Optional<Object> find(String key) {
        return Optional.ofNullable(lookUp(key, 0));
    }

    private static <T> T required(String key, Optional<T> value, String wanted) {
        return value.orElseThrow(() -> Refusal.setting(key, "nothing", wanted));
    }

    private @Nullable Object lookUp(String key, int references) {
        Object node = resolved(key, root, references);
        for (String part : key.split("\\.", -1)) {
            if (!(node instanceof PickledDict dictionary)) {
                return null;
            }
            node = resolved(key, dictionary.get(part), references);
        }
        return node;
    }

    /** What a node stands for, out of its wrappers and behind its reference. */
    private @Nullable Object resolved(String key, @Nullable Object node, int references) {
        Object value = unwrapped(node);
        if (value instanceof String text && text.contains("${")) {
            Matcher reference = REFERENCE.matcher(text);
            if (!reference.matches() || references == MOST_REFERENCES) {
                throw Refusal.setting(
                        key,
                        "'" + Shown.text(text) + "'",
                        "a value, or a reference to a plain key");
            }
            return lookUp(reference.group(1), references + 1);
        }
        return value;
    }

    private static @Nullable Object unwrapped(@Nullable Object node) {
        Object value = node;
        for (int i = 0; i < MOST_WRAPPERS && value instanceof PickledObject object; i++) {
            Object content = object.attribute("_content");
            value = content == null ? object.attribute("_val") : content;
        }
        return value == PickledNone.NONE ? null : value;
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof String text) {
            return "'" + Shown.text(text) + "'";
        }
        return value instanceof Number || value instanceof Boolean
                ? Shown.text(value.toString())
                : "something else";
    }
}
