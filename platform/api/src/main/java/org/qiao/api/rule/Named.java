package org.qiao.api.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names a rule or a connector: {@code @Named("erp.minor-units")}. Put it beside {@code @Component}; flows and
 * connections refer to the service by this name.
 *
 * @since 1.0.0
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Named {
    /** The prefix of the service property: the name is found under {@value #PROPERTY}. */
    String PREFIX_ = "qiao.";

    /** The service property that carries the name. */
    String PROPERTY = "qiao.named";

    /** The name: the vendor's or system's short name, a dot, the rule's name, in lower case with hyphens. */
    String value();
}
