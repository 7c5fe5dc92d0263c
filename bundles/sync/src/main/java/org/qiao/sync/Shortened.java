package org.qiao.sync;

/**
 * Texts as the state tables can keep them: of bounded length, no character cut in half, and without U+0000, which
 * PostgreSQL does not store. Stateless.
 *
 * @since 1.0.0
 */
public final class Shortened {
    private Shortened() {}

    /** The text, or as much of its beginning as fits, with … behind it; U+FFFD for each U+0000. */
    public static String of(String text, int most) {
        String storable = storable(text);
        if (storable.length() <= most) {
            return storable;
        }
        int end = most - 1;
        boolean isSplit = Character.isHighSurrogate(storable.charAt(end - 1));
        return storable.substring(0, isSplit ? end - 1 : end) + "…";
    }

    /** The text with U+FFFD for each U+0000. */
    public static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
