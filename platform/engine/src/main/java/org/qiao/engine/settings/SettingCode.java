package org.qiao.engine.settings;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * What can be wrong with settings.
 *
 * @since 1.0.0
 */
public enum SettingCode implements ErrorCode {
    /** A key that the settings do not have. */
    UNKNOWN("QIAO-SETTING-001", "改正或删去该键", "mend or remove the key"),
    /** A setting that must be given is not. */
    MISSING("QIAO-SETTING-002", "补上该设置", "add the setting"),
    /** A value of another type or spelling. */
    WRONG_TYPE("QIAO-SETTING-003", "按说明的类型填写", "write a value of the type named"),
    /** A number beyond its limits. */
    OUT_OF_RANGE("QIAO-SETTING-004", "填写范围内的数字", "write a number within the limits"),
    /** A word that is none of the choices. */
    UNKNOWN_CHOICE("QIAO-SETTING-005", "从列出的值中选择", "choose one of the values listed"),
    /** A secret that is not stored. */
    NO_SECRET("QIAO-SETTING-006", "用 qiao secret set NAME 存入该密钥", "store the secret with qiao secret set NAME"),
    /** The settings' own check refused them. */
    REFUSED("QIAO-SETTING-007", "按消息所说修改", "change what the message names"),
    /** The plugin's settings class itself is at fault. */
    DEFECT("QIAO-SETTING-008", "联系插件的提供者", "ask the plugin's vendor");

    private final String id;
    private final String zh;
    private final String en;

    SettingCode(String id, String zh, String en) {
        this.id = id;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return this == DEFECT ? Kind.INTERNAL : Kind.CONFIGURATION;
    }

    @Override
    public Retry retry() {
        return Retry.AFTER_CHANGE;
    }

    @Override
    public Text remedy() {
        return new Text(zh, en);
    }
}
