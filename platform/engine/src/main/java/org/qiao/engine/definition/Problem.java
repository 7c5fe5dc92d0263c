package org.qiao.engine.definition;

import org.qiao.api.record.Text;
import org.qiao.engine.json.Place;
import org.qiao.engine.settings.SettingProblem;

/**
 * One thing that is wrong with a file, and where.
 *
 * @param code the stable id, as {@code QIAO-FLOW-012}
 * @param file the file's name, as {@code flows/customers-to-oa.json}
 * @param line the line, from 1; 0 when it concerns the whole file
 * @param column the column, from 1; 0 when it concerns the whole file
 * @param path the keys down to the place, as {@code map.phone.via[0]}
 * @param message what was found and what to do; a near name is suggested
 * @since 1.0.0
 */
public record Problem(String code, String file, int line, int column, String path, Text message) {
    /** What is wrong with settings that stand in a file. */
    public static Problem of(SettingProblem p) {
        Place at = p.place();
        return new Problem(p.code().id(), at.file(), at.line(), at.column(), at.path(), p.message());
    }
}
