package org.qiao.engine.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.engine.expression.Expression.Failing;

/**
 * The code of one condition, and the template of its own copies: as {@link LineCode} does for lines. A hidden copy holds
 * the condition as a constant, so that its closures are compiled to straight tests on slots. It is used in copies only.
 */
final class GateCode implements Gate {
    /** In a copy its condition; in this class itself {@code null}. */
    private static final @Nullable Failing OWN = ownCondition();

    private final Judgement[] refusals;

    GateCode(Judgement[] refusals) {
        this.refusals = refusals;
    }

    /** A gate with code of its own; empty where the class loader does not show its template. */
    static Optional<Gate> of(Failing condition, Judgement[] refusals) {
        try (InputStream in = GateCode.class.getResourceAsStream("GateCode.class")) {
            if (in == null) {
                return Optional.empty();
            }
            MethodHandles.Lookup copy =
                    MethodHandles.lookup().defineHiddenClassWithClassData(in.readAllBytes(), condition, true);
            return Optional.of((Gate)
                    copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class, Judgement[].class))
                            .invoke(refusals));
        } catch (IOException refused) {
            return Optional.empty();
        } catch (Throwable refused) { // a method handle declares Throwable; the shared code does the same work
            return Optional.empty();
        }
    }

    @Override
    public @Nullable Judgement test(Record source, Surroundings surroundings) {
        Failing condition = OWN;
        if (condition == null) {
            throw new IllegalStateException("this class is a template only");
        }
        int failing = condition.of(source, surroundings);
        return failing < 0 ? null : refusals[failing];
    }

    private static @Nullable Failing ownCondition() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Failing.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a class may always ask for its own data", e);
        }
    }
}
