package org.qiao.engine.json;

/**
 * A place in a file.
 *
 * @param file the file's name, as {@code flows/customers-to-oa.json}
 * @param line the line, from 1
 * @param column the column in UTF-16 characters, from 1
 * @param path the keys down to the place, as {@code map.phone.via[0]}; empty for the whole text
 * @since 1.0.0
 */
public record Place(String file, int line, int column, String path) {

    /** The place as people write it: {@code flows/a.json:3:14 map.phone}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + (path.isEmpty() ? "" : " " + path);
    }
}
