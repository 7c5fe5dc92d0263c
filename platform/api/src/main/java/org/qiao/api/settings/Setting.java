package org.qiao.api.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a settings record: its titles and limits, from which forms, checks and documentation are
 * made. A settings class is a Java record whose components are of type {@code String}, {@code int}, {@code long},
 * {@code boolean}, {@code BigDecimal}, {@code Duration} (as {@code 30s}, {@code 5m}, {@code PT1H}), {@code URI},
 * {@code Path}, {@link Secret}, an enum, or {@code List<String>}; its compact constructor may check them together and
 * throw {@link IllegalArgumentException} with a clear sentence.
 *
 * <pre>{@code
 * public record OaSettings(
 *         @Setting(zh = "地址", en = "Address") URI url,
 *         @Setting(zh = "密码", en = "Password") Secret password,
 *         @Setting(zh = "时限", en = "Time-out", fallback = "10s") Duration timeout) {}
 * }</pre>
 *
 * @since 1.0.0
 */
// On the component's field too, where the compiler repeats it: tools that write imports look there, not at components.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Setting {
    /** The Chinese title. */
    String zh();

    /** The English title. */
    String en();

    /** The value when none is given, as it would be written in a file; {@value #REQUIRED} means one must be given. */
    String fallback() default REQUIRED;

    /** The least number, where the component is a number. */
    long min() default Long.MIN_VALUE;

    /** The greatest number, where the component is a number. */
    long max() default Long.MAX_VALUE;

    /** The unit of a number, as people read it: {@code MB}, {@code records}. */
    String unit() default "";

    /** Marks a setting that has no fallback. */
    String REQUIRED = "\u0000";
}
