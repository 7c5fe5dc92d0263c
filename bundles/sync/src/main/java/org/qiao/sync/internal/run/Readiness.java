package org.qiao.sync.internal.run;

import java.util.List;
import java.util.function.Function;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;

/** Whether a flow can run now. A closed set: read it with {@link #fold}. */
public sealed interface Readiness {
    /** It can. */
    record Ready(Prepared flow) implements Readiness {}

    /** Something is missing, a sentence each. */
    record Missing(List<Text> what) implements Readiness {
        /** Copies the list. */
        public Missing {
            what = List.copyOf(what);
        }
    }

    /** Its definition does not fit the schemas or rules that are there. */
    record Wrong(List<Problem> problems) implements Readiness {
        /** Copies the list. */
        public Wrong {
            problems = List.copyOf(problems);
        }
    }

    /** The result of the handler for this case. */
    default <T> T fold(Function<Ready, T> ready, Function<Missing, T> missing, Function<Wrong, T> wrong) {
        if (this instanceof Ready r) {
            return ready.apply(r);
        } else if (this instanceof Missing m) {
            return missing.apply(m);
        }
        return wrong.apply((Wrong) this);
    }
}
