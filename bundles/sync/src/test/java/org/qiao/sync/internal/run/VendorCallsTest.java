package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/** What a sink answers reaches the flow as it was said, and what it leaves unsaid is unknown. */
class VendorCallsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ObjectType CONTACT = ObjectType.of(
            "contact",
            new Text("联系人", "Contact"),
            List.of(Field.builder("uid", Kind.TEXT)
                    .label("标识", "Identifier")
                    .traits(Field.Trait.KEY)
                    .build()));
    private static final Outcome APPLIED = new Outcome.Applied("华东贸易", "1");

    @Test
    void anImmutableListOfOutcomesIsTakenAtItsWord() {
        assertThat(answer(List.of(APPLIED, APPLIED))).containsExactly(APPLIED, APPLIED);
    }

    @Test
    void aNullAmongTheOutcomesMakesAllUnknown() {
        assertThat(answer(Arrays.asList(APPLIED, null)))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Unknown.class));
    }

    @Test
    void fewerOutcomesThanCommandsMakeAllUnknown() {
        assertThat(answer(List.of(APPLIED)))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Unknown.class));
    }

    @Test
    void whatAnAdapterSaysReachesReadersOfBothLanguages() {
        Text said = new Text("找不到文件夹“出口”", "there is no folder 'export'");
        Callable<String> failing = () -> {
            throw new QiaoException(TestCode.DOWN, said, null);
        };

        assertThatThrownBy(() -> new VendorCalls(Runnable::run, LIMIT, LIMIT).read("files", this, failing))
                .isInstanceOfSatisfying(
                        Trouble.class, trouble -> assertThat(trouble.why()).isEqualTo(said));
    }

    private static List<Outcome> answer(List<Outcome> outcomes) {
        Command command = Command.of(
                        Command.Kind.UPSERT,
                        "once",
                        Record.of(CONTACT).set("uid", "C000001").build())
                .build();
        return new VendorCalls(Runnable::run, LIMIT, LIMIT)
                .write("oa", new Answering(outcomes), CONTACT, Collections.nCopies(2, command));
    }

    private record Answering(List<Outcome> outcomes) implements Sink {
        @Override
        public Delivery delivery(ObjectType type) {
            return Delivery.CONDITIONAL;
        }

        @Override
        public List<Outcome> write(ObjectType type, List<Command> commands) {
            return outcomes;
        }
    }
}
