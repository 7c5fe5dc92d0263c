package org.qiao.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.RecordStore;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/** What becomes of a flow's commands. */
class CrmWriterTest extends CrmStore {
    @ParameterizedTest
    @EnumSource(
            value = StoreCode.class,
            names = {"UNREACHABLE", "LOCKED", "DATABASE_REFUSED", "DISK_FULL", "DATABASE"})
    void whatIsTheDatabasesFaultIsTriedAgainLater(StoreCode code) {
        CrmWriter writer = new CrmWriter(failing(code));

        assertThat(writer.write(type("customer"), command(customer("等待公司").build())))
                .isEqualTo(new Outcome.Unavailable(new Text("数据库不在", "the database is away")));
    }

    @Test
    void whatIsWrongWithTheRecordIsRefusedInBothLanguages() {
        CrmWriter writer = new CrmWriter(store());

        assertThat(writer.write(type("customer"), command(patch("customer"))))
                .isInstanceOfSatisfying(Outcome.Rejected.class, refused -> {
                    assertThat(refused.why().zh()).contains("必填");
                    assertThat(refused.why().en()).contains("is required");
                });
    }

    static Command command(Record wanted) {
        return Command.of(Command.Kind.UPSERT, "partners/1/1", wanted).build();
    }

    private static RecordStore failing(StoreCode code) {
        return (RecordStore) Proxy.newProxyInstance(
                RecordStore.class.getClassLoader(), new Class<?>[] {RecordStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("create")) {
                        throw new StoreException(code, new Text("数据库不在", "the database is away"), List.of(), null);
                    }
                    try {
                        return method.invoke(store(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
