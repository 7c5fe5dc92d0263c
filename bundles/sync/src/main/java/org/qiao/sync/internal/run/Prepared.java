package org.qiao.sync.internal.run;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.qiao.plugins.Registry;
import org.qiao.store.state.Links;
import org.qiao.sync.RecordName;
import org.qiao.sync.SyncError;

/**
 * Everything one version of a flow needs to run: its definition compiled against the rules and schemas of one plan.
 * Immutable.
 *
 * @param definition the definition
 * @param compiled the same compiled
 * @param plan the rules and sessions it was compiled with
 * @param source the session it reads
 * @param target the session it writes
 * @param sink the target's ability to write
 * @param delivery what a repeated write does
 * @param twoWay what it and its way back must know of each other
 */
public record Prepared(
        FlowDefinition definition,
        CompiledFlow compiled,
        Registry.Plan plan,
        Session source,
        Session target,
        Sink sink,
        Delivery delivery,
        TwoWay twoWay) {
    /** Why nothing can be looked at for a moment. */
    static final Text REPLACED = new Text("适配器正在更换，请再试一次", "an adapter is being replaced: try again");

    String flow() {
        return definition.name();
    }

    String from() {
        return definition.from().connection();
    }

    String to() {
        return definition.to().connection();
    }

    /** The type it reads. */
    public ObjectType sourceType() {
        return compiled.source();
    }

    /** The type it writes. */
    public ObjectType targetType() {
        return compiled.target();
    }

    /** What it needs of its source: what it reads and what people call a record by; all of it where both ways meet. */
    Scope needs() {
        if (twoWay.isThere()) {
            return Scope.ALL;
        }
        Set<String> fields = new HashSet<>(compiled.reads());
        fields.addAll(RecordName.fields(sourceType()));
        return new Scope(fields, "");
    }

    Optional<Scan> scan() {
        return source.ability(Scan.class);
    }

    Optional<Changes> changes() {
        return source.ability(Changes.class);
    }

    Optional<Find> findAtSource() {
        return source.ability(Find.class);
    }

    Optional<Find> findAtTarget() {
        return target.ability(Find.class);
    }

    /**
     * Looks at something while the adapters that it uses stay as they are. Throws a {@link QiaoException} while one is
     * replaced and when a connection cannot be read: with the code that its adapter gave, or {@link SyncError#NO_ANSWER}.
     */
    <T> T underLease(Supplier<T> looking) {
        Registry.Lease lease = plan.acquire().orElseThrow(() -> new QiaoException(SyncError.NO_ANSWER, REPLACED, null));
        try (lease) {
            return looking.get();
        } catch (RuleWithdrawn e) {
            throw new QiaoException(SyncError.NO_ANSWER, REPLACED, e);
        } catch (Trouble e) {
            ErrorCode code = e.getCause() instanceof QiaoException known ? known.code() : SyncError.NO_ANSWER;
            throw new QiaoException(code, e.why(), e);
        }
    }

    /** The pair of types whose records its links join. */
    Links.Scope scope() {
        return scope(definition);
    }

    boolean isBack() {
        return definition.isBack();
    }

    /** The pair of types whose records a flow's links join; a way back follows those of its flow. */
    public static Links.Scope scope(FlowDefinition any) {
        FlowDefinition flow = any.forward().orElse(any);
        return new Links.Scope(
                flow.from().connection(),
                flow.from().type(),
                flow.to().connection(),
                flow.to().type());
    }
}
