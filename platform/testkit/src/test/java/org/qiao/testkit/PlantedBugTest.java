package org.qiao.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** Each contract fails for a session that breaks it. */
class PlantedBugTest {
    private record Contract(Session session) implements ScanContract, ChangesContract, FindContract {
        @Override
        public Session open(Host host) {
            return session;
        }

        @Override
        public String type() {
            return "contact";
        }

        @Override
        public Record sample(ObjectType type, int number) {
            return MemoryBook.contact(number);
        }
    }

    @Test
    void aPageLargerThanAskedIsNoticed() {
        Contract contract = new Contract(new MemoryBook() {
            @Override
            public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
                return super.scan(type, scope, cursor, limit + 1);
            }
        });

        assertThatThrownBy(contract::smallPagesGiveTheSameAsLargeOnes).isInstanceOf(AssertionError.class);
    }

    @Test
    void aRecordReadTwiceIsNoticed() {
        Contract contract = new Contract(new MemoryBook() {
            @Override
            public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
                Page page = super.scan(type, scope, cursor, limit);
                return new Page(
                        page.changes(),
                        page.cursor().isEmpty() ? "" : "C100",
                        page.cursor().equals("C104"));
            }
        });

        assertThatThrownBy(contract::smallPagesGiveTheSameAsLargeOnes).isInstanceOf(AssertionError.class);
    }

    @Test
    void aWriteThatClearsAbsentFieldsIsNoticed() {
        Contract contract = new Contract(new MemoryBook() {
            @Override
            void put(String key, Record wanted) {
                replace(key, wanted);
            }
        });

        assertThatThrownBy(contract::anAbsentFieldIsLeftAlone).isInstanceOf(AssertionError.class);
    }

    @Test
    void aChangeLeftOutBetweenTwoPagesIsNoticed() {
        Contract contract = new Contract(new MemoryBook() {
            @Override
            public Page changes(ObjectType type, Scope scope, String cursor, int limit) {
                Page page = super.changes(type, scope, cursor, limit);
                int skipped = Math.min(Integer.parseInt(page.cursor()) + 1, Integer.parseInt(now(type)));
                return new Page(page.changes(), Integer.toString(skipped), page.isLast());
            }
        });

        assertThatThrownBy(contract::whatIsWrittenAfterAPositionIsGiven).isInstanceOf(AssertionError.class);
    }

    @Test
    void aDeletionLeftOutIsNoticed() {
        Contract contract = new Contract(new MemoryBook() {
            @Override
            public Page changes(ObjectType type, Scope scope, String cursor, int limit) {
                Page page = super.changes(type, scope, cursor, limit);
                return new Page(
                        page.changes().stream()
                                .filter(change -> change.after().isPresent())
                                .toList(),
                        page.cursor(),
                        page.isLast());
            }
        });

        assertThatThrownBy(contract::aDeletionIsGiven).isInstanceOf(AssertionError.class);
    }

    @Test
    void anOutcomeTooFewIsNoticed() {
        Contract contract = new Contract(new MemoryBook() {
            @Override
            public List<Outcome> write(ObjectType type, List<Command> commands) {
                return super.write(type, commands).subList(0, 1);
            }
        });

        assertThatThrownBy(contract::eachCommandGetsItsOutcome).isInstanceOf(AssertionError.class);
    }

    @Test
    void anAbilityThatComesAndGoesIsNoticed() {
        Contract contract = new Contract(new MemoryBook() {
            private int asked;

            @Override
            public <A> Optional<A> ability(Class<A> kind) {
                asked++;
                return asked > 5 ? Optional.empty() : super.ability(kind);
            }
        });

        assertThatThrownBy(contract::abilitiesAreSteady).isInstanceOf(AssertionError.class);
    }

    @Test
    void aThreadLeftRunningIsNoticed() {
        CountDownLatch end = new CountDownLatch(1);
        Contract contract = new Contract(new MemoryBook() {
            @Override
            public List<org.qiao.api.health.Finding> check() {
                Thread thread = new Thread(() -> await(end), "left-behind");
                thread.setDaemon(true);
                thread.start();
                return super.check();
            }
        });

        assertThatThrownBy(contract::aClosedSessionLeavesNoThread).hasMessageContaining("left-behind");
        end.countDown();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
