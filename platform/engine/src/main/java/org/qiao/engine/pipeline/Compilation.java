package org.qiao.engine.pipeline;

import java.util.List;
import org.qiao.engine.definition.Problem;

/**
 * What came of compiling a flow. A closed set: read it with {@link #fold}.
 *
 * @since 1.0.0
 */
public sealed interface Compilation {
    /**
     * It can run.
     *
     * @param flow the compiled flow
     */
    record Compiled(CompiledFlow flow) implements Compilation {}

    /**
     * It is wrong.
     *
     * @param problems everything that is wrong with it, by file and line
     */
    record Refused(List<Problem> problems) implements Compilation {
        /** Copies the list. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Nothing is wrong, but rules are not offered now.
     *
     * @param missing all of them
     */
    record Incomplete(List<MissingRule> missing) implements Compilation {
        /** Copies the list. */
        public Incomplete {
            missing = List.copyOf(missing);
        }
    }

    /** The case handlers of {@link #fold}. */
    interface Cases<T> {
        /** It can run. */
        T compiled(Compiled result);

        /** It is wrong. */
        T refused(Refused result);

        /** Rules are missing. */
        T incomplete(Incomplete result);
    }

    /** The result of the handler for this case. */
    default <T> T fold(Cases<T> cases) {
        if (this instanceof Compiled c) {
            return cases.compiled(c);
        } else if (this instanceof Refused r) {
            return cases.refused(r);
        }
        return cases.incomplete((Incomplete) this);
    }
}
