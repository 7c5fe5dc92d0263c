package org.qiao.engine.settings;

import org.qiao.api.record.Text;
import org.qiao.engine.json.Place;

/**
 * One thing that is wrong with settings, and where.
 *
 * @param code what kind of thing
 * @param place where it stands; line 0 when the settings came from no file
 * @param message what was found and what to do; never a secret
 * @since 1.0.0
 */
public record SettingProblem(SettingCode code, Place place, Text message) {}
