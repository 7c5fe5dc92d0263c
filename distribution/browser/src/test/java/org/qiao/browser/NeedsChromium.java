package org.qiao.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a class by its name, and says so where everybody sees it, when no Chromium is installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {
    /** Looks for it. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String missing = Chromium.missing();
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("Chromium is there");
            }
            if (context.getTestMethod().isEmpty()) {
                System.err.println(context.getRequiredTestClass().getSimpleName() + " " + missing);
            }
            return ConditionEvaluationResult.disabled(missing);
        }
    }
}
