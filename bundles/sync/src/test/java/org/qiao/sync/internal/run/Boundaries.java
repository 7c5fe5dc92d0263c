package org.qiao.sync.internal.run;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.store.state.FlowState;

/** Names each transaction by the method that makes it, and tells when it begins, is about to commit, and has committed. */
final class Boundaries implements FlowState {
    private static final Set<String> DOORS = Set.of("Memory", "Boundaries");

    private final FlowState state;
    private final Consumer<String> reached;

    Boundaries(FlowState state, Consumer<String> reached) {
        this.state = state;
        this.reached = reached;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
        String maker = maker();
        if (maker.isEmpty()) {
            return state.inTransaction(work);
        }
        reached.accept(maker + " begins");
        T result = state.inTransaction(tx -> {
            T made = work.apply(tx);
            reached.accept(maker + " is not yet committed");
            return made;
        });
        reached.accept(maker + " is committed");
        return result;
    }

    /** Class and method; empty where the tests themselves look. */
    private static String maker() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("org.qiao.sync.internal"))
                        .filter(frame -> !DOORS.contains(simple(frame.getClassName())))
                        .findFirst()
                        .map(frame -> simple(frame.getClassName()) + "." + method(frame.getMethodName()))
                        .filter(name -> !name.matches(".*(Test|World).*"))
                        .orElse(""));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    }

    private static String method(String name) {
        return name.replaceFirst("^lambda\\$([a-zA-Z]+)\\$\\d+$", "$1");
    }
}
