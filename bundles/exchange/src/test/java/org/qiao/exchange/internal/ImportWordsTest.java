package org.qiao.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Text;
import org.qiao.crm.CrmObjects;
import org.qiao.engine.home.Home;
import org.qiao.exchange.ImportRequest;
import org.qiao.exchange.ImportStatus;
import org.qiao.exchange.ImportStatus.RowProblem;
import org.qiao.exchange.ImportStatus.State;
import org.qiao.store.RecordStore;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.service.Store;

/** Whatever an import says, it says in both languages. */
class ImportWordsTest {
    private static final Origin IMPORT = new Origin("import", "wang");
    private static final Text WHY = new Text("原因", "the reason");

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatTheStoreSaysStandsInBothLanguages() throws InterruptedException {
        Home home = new At(folder);
        try (Store store = Store.open(
                Derby.in(folder.resolve("derby"), folder.resolve("derby.log")),
                folder.resolve("journal"),
                Clock.systemUTC(),
                new Random(1))) {
            store.add(new CrmObjects(home));

            ImportStatus refused = run(failing(store.records(), "create", StoreCode.APPEND_ONLY), home);
            ImportStatus brokenOff = run(failing(store.records(), "inTransaction", StoreCode.DATABASE), home);

            assertThat(refused.state()).isEqualTo(State.DONE);
            assertThat(refused.problems()).extracting(RowProblem::message).containsExactly(WHY);
            assertThat(brokenOff.state()).isEqualTo(State.FAILED);
            assertThat(brokenOff.problems()).extracting(RowProblem::message).containsExactly(WHY);
        }
    }

    @Test
    void aFileThatCannotBeStoredSaysSoInBothLanguages() throws IOException {
        Home home = new At(folder);
        ImportsComponent imports = new ImportsComponent(none(), home);
        Files.createDirectories(home.data());
        Files.writeString(home.data().resolve("imports"), "in the way");

        assertThatThrownBy(() -> imports.keep("a.csv", new ByteArrayInputStream(new byte[0])))
                .isInstanceOfSatisfying(QiaoException.class, e -> {
                    assertThat(e.text().zh()).contains("请检查目录权限");
                    assertThat(e.text().en()).contains("check the folder's rights");
                });
    }

    private static ImportStatus run(RecordStore store, Home home) throws InterruptedException {
        ImportsComponent imports = new ImportsComponent(store, home);
        try {
            byte[] text = "code,name,source\nW-001,甲公司,展会\n".getBytes(StandardCharsets.UTF_8);
            ImportRequest request = ImportRequest.of("customer", "a.csv");
            return imports.await(imports.start(request, new ByteArrayInputStream(text), IMPORT)
                    .id());
        } finally {
            imports.stop();
        }
    }

    private static RecordStore failing(RecordStore real, String name, StoreCode code) {
        return proxy((method, arguments) -> {
            if (method.getName().equals(name)) {
                throw new StoreException(code, WHY, List.of(), null);
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static RecordStore none() {
        return proxy((method, arguments) -> {
            throw new IllegalStateException("nothing is asked of the store");
        });
    }

    private interface Answer {
        @Nullable Object to(java.lang.reflect.Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static RecordStore proxy(Answer answer) {
        return (RecordStore) Proxy.newProxyInstance(
                RecordStore.class.getClassLoader(),
                new Class<?>[] {RecordStore.class},
                (proxy, method, arguments) -> answer.to(method, arguments));
    }

    private record At(Path folder) implements Home {
        @Override
        public int port() {
            return 0;
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    }
}
