package org.qiao.rest.internal.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * Turns Java values into what JSON can hold: a Java record into an object of its components, a {@link Text} into the
 * wording of the caller's language, an enumeration into its lower-case word, times into ISO 8601.
 */
public final class JsonValues {
    /** Finds the accessors of each class once, and forgets them with the class when its bundle goes. */
    private static final ClassValue<List<Accessor>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Accessor> computeValue(Class<?> type) {
            List<Accessor> all = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                all.add(Accessor.of(component));
            }
            return all;
        }
    };

    private final Locale locale;
    private final boolean isForBoth;

    /** Values for readers of a language. */
    public JsonValues(Locale locale) {
        this(locale, false);
    }

    private JsonValues(Locale locale, boolean isForBoth) {
        this.locale = locale;
        this.isForBoth = isForBoth;
    }

    /** Values for readers of both languages: each text is an object of {@code zh} and {@code en}. */
    public static JsonValues inBoth() {
        return new JsonValues(Locale.ENGLISH, true);
    }

    /** What JSON can hold of a value. */
    public @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        } else if (value instanceof Text text) {
            return isForBoth ? TypeWriter.labels(text) : text.in(locale);
        } else if (value instanceof Enum<?> constant) {
            return word(constant);
        } else if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        } else if (value instanceof Iterable<?> items) {
            return ofList(items);
        } else if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        } else if (value instanceof Record || value instanceof ObjectType || value instanceof Change) {
            return new RecordWriter(this, locale).of(value);
        }
        Object crm = RecordWriter.scalar(value);
        return crm == value ? ofJavaRecord(value) : crm;
    }

    /** The word of a constant: {@code RUN_ENDED} as {@code run-ended}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Map<String, @Nullable Object> ofMap(Map<?, ?> map) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> members.put(String.valueOf(key), of(value)));
        return members;
    }

    private List<@Nullable Object> ofList(Iterable<?> items) {
        List<@Nullable Object> all = new ArrayList<>();
        items.forEach(item -> all.add(of(item)));
        return all;
    }

    private @Nullable Object ofJavaRecord(Object value) {
        if (!(value instanceof java.lang.Record)) {
            return value.toString();
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Accessor accessor : ACCESSORS.get(value.getClass())) {
            members.put(accessor.name(), of(accessor.read(value)));
        }
        return members;
    }

    private record Accessor(String name, MethodHandle handle) {
        static Accessor of(RecordComponent component) {
            try {
                return new Accessor(
                        component.getName(), MethodHandles.publicLookup().unreflect(component.getAccessor()));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("only public records are written as JSON", e);
            }
        }

        @Nullable Object read(Object from) {
            try {
                return handle.invoke(from);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("an accessor throws nothing checked", e);
            }
        }
    }
}
