package org.qiao.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.record.Money;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.crm.CrmObjects;
import org.qiao.engine.home.Home;
import org.qiao.exchange.ImportFile;
import org.qiao.exchange.ImportRequest;
import org.qiao.exchange.ImportRequest.Mode;
import org.qiao.exchange.ImportStatus;
import org.qiao.exchange.ImportStatus.Counts;
import org.qiao.exchange.ImportStatus.RowProblem;
import org.qiao.exchange.ImportStatus.State;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.RecordStore;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.service.Store;

class ImportsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final Origin IMPORT = new Origin("import", "wang");

    @TempDir
    static Path folder = Path.of("");

    private static @Nullable Store opened;
    private static @Nullable ImportsComponent imports;

    @BeforeAll
    static void open() {
        Home home = new At(folder);
        Store store = Store.open(
                Derby.in(folder.resolve("derby"), folder.resolve("derby.log")),
                folder.resolve("journal"),
                CLOCK,
                new Random(1));
        store.add(new CrmObjects(home));
        opened = store;
        imports = new ImportsComponent(store.records(), home);
    }

    @AfterAll
    static void close() throws InterruptedException {
        Objects.requireNonNull(imports).stop();
        Objects.requireNonNull(opened).close();
    }

    @Test
    void columnsByChineseLabelMakeCustomers() {
        ImportStatus done = run(ImportRequest.of("customer", "客户.csv"), """
                客户编号,名称,来源,状态,电话,有效期至,省,市
                A-001,华东贸易有限公司,网络推广,正常,138 0013 8000,2027年3月31日,上海市,上海市
                A-002,华南实业有限公司,展会,潜在,,,广东省,广州市
                """);

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.counts()).isEqualTo(new Counts(2, 2, 0, 0));
        Record customer = one("customer", "A-001");
        assertThat(customer.get("source")).isEqualTo("ONLINE_PROMOTION");
        assertThat(customer.get("phone")).isEqualTo("+8613800138000");
    }

    @Test
    void theSameFileInGb18030MakesTheSame() {
        String text = "客户编号,名称,来源,状态\nG-001,国标字符集公司,网络推广,正常\n";

        ImportStatus done = run(ImportRequest.of("customer", "客户.csv"), text.getBytes(Charset.forName("GB18030")));

        assertThat(done.counts()).isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(one("customer", "G-001").get("name")).isEqualTo("国标字符集公司");
    }

    @Test
    void aSecondImportChangesWhatIsThereAndLeavesEmptyCellsAlone() {
        run(ImportRequest.of("customer", "a.csv"), "code,name,source,email\nU-001,甲公司,展会,a@example.com\n");

        ImportStatus again = run(ImportRequest.of("customer", "a.csv"), "code,name,source,email\nU-001,甲集团,,\n");

        assertThat(again.counts()).isEqualTo(new Counts(1, 0, 1, 0));
        assertThat(one("customer", "U-001").get("name")).isEqualTo("甲集团");
        assertThat(one("customer", "U-001").get("email")).isEqualTo("a@example.com");
    }

    @Test
    void aDryRunFindsTheSameAndWritesNothing() {
        String text = "code,name,source\nD-001,干跑公司,展会\nD-002,,展会\n";

        ImportStatus dry = run(ImportRequest.of("customer", "a.csv").dryRun(), text);

        assertThat(dry.counts()).isEqualTo(new Counts(2, 1, 0, 1));
        assertThat(dry.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo("name");
            assertThat(problem.code()).isEqualTo("required");
        });
        assertThat(store().by("customer", "code", "D-001")).isEmpty();
    }

    @Test
    void aDryRunOfManyBatchesFindsWhatTheRealImportDoes() {
        StringBuilder text = new StringBuilder("code,name,source,uscc,parent\n");
        text.append("V-0,首行公司,展会,91370176MATECAB133,\n");
        IntStream.rangeClosed(1, 1_000).forEach(i -> text.append("V-" + i + ",公司" + i + ",展会,,\n"));
        text.append("V-1001,重号公司,展会,91370176MATECAB133,\n");
        text.append("V-1002,子公司,展会,,V-0\n");
        text.append("V-1003,按名称的子公司,展会,,首行公司\n");
        text.append("V-1004,孤儿公司,展会,,没有的公司\n");

        ImportStatus dry = run(ImportRequest.of("customer", "a.csv").dryRun(), text.toString());
        ImportStatus real = run(ImportRequest.of("customer", "a.csv"), text.toString());

        assertThat(dry.counts()).isEqualTo(real.counts()).isEqualTo(new Counts(1_005, 1_003, 0, 2));
        assertThat(dry.problems())
                .extracting(problem -> problem.line() + " " + problem.column() + " " + problem.code())
                .containsExactly("1003 uscc not-unique", "1006 parent unknown-reference");
        assertThat(real.problems())
                .extracting(problem -> problem.line() + " " + problem.column() + " " + problem.code())
                .containsExactly("1003 uscc not-unique", "1006 parent unknown-reference");
    }

    @Test
    void rowsOfOneCodeAreOneOrderWithItsLines() {
        run(ImportRequest.of("product", "p.csv"), "code,name,unit\nP1,轴承,个\nP2,轴承箱,箱\n");
        run(ImportRequest.of("customer", "c.csv"), "code,name,source\nO-001,订货公司,展会\n");

        ImportStatus done = run(ImportRequest.of("order", "订单.csv"), """
                订单编号,客户,下单日期,状态,明细.产品,明细.数量,明细.单位,明细.单价
                SO-A1,O-001,2026-11-01,已确认,P1,10,个,"1,250.50"
                SO-A1,O-001,2026-11-01,已确认,P2,2,箱,99.99
                SO-A2,订货公司,2026/11/2,草稿,轴承,1,个,3
                """);

        assertThat(done.problems()).isEmpty();
        assertThat(done.counts()).isEqualTo(new Counts(2, 2, 0, 0));
        Record order = one("order", "SO-A1");
        assertThat(order.records("lines")).hasSize(2);
        assertThat(((Money) Objects.requireNonNull(order.get("total"))).amount())
                .isEqualByComparingTo("12704.98");
    }

    @Test
    void anErrorFileHoldsTheRowsAsTheyWereWithTheReasons() throws IOException {
        ImportRequest request =
                new ImportRequest("customer", "a.csv", Mode.UPSERT, false, Map.of(), Locale.SIMPLIFIED_CHINESE);

        ImportStatus done = run(request, "客户编号,名称,来源\nE-001,好公司,展会\nE-002,\"坏,公司\",网路推广\n");

        Path errors = Objects.requireNonNull(imports).errors(done.id()).orElseThrow();
        List<String> lines = Files.readAllLines(errors);
        assertThat(lines.get(0)).isEqualTo("\uFEFF客户编号,名称,来源,行,列,原因");
        assertThat(lines.get(1)).startsWith("E-002,\"坏,公司\",网路推广,3,来源,").contains("没有“网路推广”");
    }

    @Test
    void anErrorFileIsCorrectedAndImportedAgain() throws IOException {
        ImportsComponent component = Objects.requireNonNull(imports);
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            String code = "AGAIN-" + language.getLanguage();
            ImportRequest request = new ImportRequest("customer", "a.csv", Mode.UPSERT, false, Map.of(), language);
            ImportStatus first = run(request, "code,name,source\n" + code + ",再来公司,网路推广\n");
            String refused = Files.readString(component.errors(first.id()).orElseThrow());

            ImportFile file = keep("errors.csv", refused.getBytes(StandardCharsets.UTF_8));
            ImportStatus second = run(request, refused);
            ImportStatus third = run(request, refused.replaceFirst("网路推广", "网络推广"));

            assertThat(component.suggest(file.id(), "customer"))
                    .extracting(ImportStatus.Column::field)
                    .containsExactly("code", "name", "source", "", "", "");
            assertThat(Files.readString(component.errors(second.id()).orElseThrow()))
                    .isEqualTo(refused);
            assertThat(third.counts()).isEqualTo(new Counts(1, 1, 0, 0));
        }
    }

    @Test
    void insertRefusesWhatExistsAndUpdateWhatDoesNot() {
        run(ImportRequest.of("customer", "a.csv"), "code,name,source\nM-001,在册公司,展会\n");
        String both = "code,name,source\nM-001,在册公司,展会\nM-002,新公司,展会\n";

        ImportStatus insert = run(mode(Mode.INSERT), both.replace("M-002", "M-003"));
        ImportStatus update = run(mode(Mode.UPDATE), both);

        assertThat(insert.problems()).extracting(RowProblem::code).containsExactly("exists");
        assertThat(update.problems()).extracting(RowProblem::code).containsExactly("no-such-record");
    }

    @Test
    void thirtyBrokenRowsEachSayWhatIsWrongAndTheGoodOneGoesIn() {
        String head = "code,name,source,status,uscc,validTo,annualRevenue,email,parent,employeesBand,level\n";
        String rows = String.join("\n", Broken.ROWS);

        ImportStatus done = run(ImportRequest.of("customer", "broken.csv"), head + rows + "\n" + Broken.GOOD + "\n");

        assertThat(done.counts()).isEqualTo(new Counts(31, 1, 0, 30));
        assertThat(done.problems()).hasSize(30);
        for (int i = 0; i < Broken.ROWS.size(); i++) {
            assertThat(done.problems().get(i).line()).isEqualTo(i + 2L);
            assertThat(done.problems().get(i).column() + ": "
                            + done.problems().get(i).code())
                    .as(Broken.ROWS.get(i))
                    .isEqualTo(Broken.REASONS.get(i));
        }
        assertThat(store().by("customer", "code", "X-GOOD")).hasSize(1);
    }

    @Test
    void aFileThatBreaksOffAfterRowsWereWrittenSaysThatTheyAre() {
        StringBuilder text = new StringBuilder("code,name,source\n");
        IntStream.rangeClosed(1, 600).forEach(i -> text.append("T-" + i + ",公司" + i + ",展会\n"));
        text.append("T-601,\"torn\"x,展会\n").append("\"").append("x".repeat(20_000_000));

        ImportStatus broken = run(ImportRequest.of("customer", "torn.csv"), text.toString());

        assertThat(broken.state()).isEqualTo(State.FAILED);
        assertThat(broken.counts().created()).isEqualTo(500);
        assertThat(store().by("customer", "code", "T-500")).hasSize(1);
    }

    @Test
    void aBatchThatTheStoreRunsAgainCountsEachRowOnce() {
        RecordStore again = twice(store());
        ObjectDefinition definition = again.metadata().object("customer").orElseThrow();
        ImportRequest request = ImportRequest.of("customer", "a.csv");
        Columns columns = Columns.of(definition.type(), List.of("code", "name", "source", "parent"), Map.of());
        DryRun dryRun = new DryRun(definition);
        Records records = new Records(
                definition.type(), "code", columns, new CellReader(ZoneOffset.UTC, new References(again, dryRun)));
        RecordWriter writer = new RecordWriter(again, request, dryRun, "code", columns, IMPORT, records);

        assertThat(writer.write(List.of(
                        List.of(new Row(2, List.of("R-1", "重来公司", "展会", ""))),
                        List.of(new Row(3, List.of("R-1", "重号公司", "展会", ""))),
                        List.of(new Row(4, List.of("R-2", "分公司", "展会", "R-1"))))))
                .extracting(RecordWriter.Written::fate)
                .containsExactly(RecordWriter.Fate.CREATED, RecordWriter.Fate.REFUSED, RecordWriter.Fate.CREATED);
        assertThat(writer.write(List.of(List.of(new Row(5, List.of("R-1", "再来公司", "展会", ""))))))
                .flatExtracting(RecordWriter.Written::problems)
                .extracting(RowProblem::code)
                .containsExactly("doubled");
    }

    /** A store whose transactions are each rolled back once and run again, as after a deadlock. */
    private static RecordStore twice(RecordStore real) {
        return (RecordStore) Proxy.newProxyInstance(
                RecordStore.class.getClassLoader(), new Class<?>[] {RecordStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("inTransaction")) {
                        assertThatThrownBy(() -> real.inTransaction(() -> {
                                    throw new IllegalStateException(
                                            "deadlock after " + ((Supplier<?>) arguments[0]).get());
                                }))
                                .hasMessageStartingWith("deadlock after");
                    }
                    return method.invoke(real, arguments);
                });
    }

    @Test
    void anUnknownColumnRefusesTheWholeFileBeforeAnyRow() {
        ImportStatus refused = run(ImportRequest.of("customer", "a.csv"), "code,name,sauce\nS-001,甲,展会\n");

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.problems()).extracting(RowProblem::code).containsExactly("unknown-column");
        assertThat(store().by("customer", "code", "S-001")).isEmpty();
    }

    @Test
    void aKeptFileSaysWhatItIsAndWhatItsColumnsMayBe() {
        String text = "客户编码;客户名称;来源;Mobile phone;城市;备用列\nK-001;保管公司;展会;138 0013 8000;上海市;x\n";

        ImportFile file = keep("客户.csv", text.getBytes(Charset.forName("GB18030")));

        assertThat(file.encoding()).isEqualTo("GB18030");
        assertThat(file.format()).isEqualTo("csv");
        assertThat(file.separator()).isEqualTo(";");
        assertThat(file.isMarked()).isFalse();
        assertThat(file.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.line()).isEqualTo(2));
        assertThat(Objects.requireNonNull(imports).suggest(file.id(), "customer"))
                .extracting(ImportStatus.Column::field)
                .containsExactly("code", "name", "source", "phone", "city", "");
    }

    @Test
    void aMarkBeforeTheTextIsFoundAndNoPartOfTheFirstHeading() {
        ImportFile file = keep("a.csv", "\uFEFFcode,name\n".getBytes(StandardCharsets.UTF_8));

        assertThat(file.isMarked()).isTrue();
        assertThat(file.encoding()).isEqualTo("UTF-8");
        assertThat(file.headings()).containsExactly("code", "name");
    }

    @Test
    void aFileThatIsNoTextSaysSoAndIsNotImported() {
        ImportFile file = keep("a.csv", new byte[] {'P', 'K', 3, 4, 0});

        assertThat(file.format()).isEmpty();
        assertThat(file.problems()).extracting(RowProblem::code).containsExactly("encoding");
    }

    @Test
    void aKeptFileIsTriedAndThenImportedAndBothAreHeard() throws Exception {
        ImportsComponent component = Objects.requireNonNull(imports);
        ImportFile file = keep("a.csv", "code,name,source\nF-001,好公司,展会\nF-002,,展会\n".getBytes(StandardCharsets.UTF_8));
        List<State> heard = new CopyOnWriteArrayList<>();
        AutoCloseable broken = component.onProgress(status -> {
            throw new IllegalStateException("its line broke");
        });
        AutoCloseable listener = component.onProgress(status -> heard.add(status.state()));
        ImportRequest request = ImportRequest.of("customer", "");

        ImportStatus dry = component.await(
                component.start(request.dryRun(), file.id(), IMPORT).id());
        ImportStatus real =
                component.await(component.start(request, file.id(), IMPORT).id());
        listener.close();
        broken.close();

        assertThat(dry.counts()).isEqualTo(real.counts()).isEqualTo(new Counts(2, 1, 0, 1));
        assertThat(dry.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells()).containsExactly("F-002", "", "展会"));
        assertThat(dry.made()).isEmpty();
        assertThat(real.made()).singleElement().satisfies(made -> {
            assertThat(made.title()).isEqualTo("好公司");
            assertThat(made.id()).isEqualTo(one("customer", "F-001").get("id"));
        });
        assertThat(heard).contains(State.RUNNING, State.DONE);
    }

    private static ImportFile keep(String name, byte[] bytes) {
        return Objects.requireNonNull(imports).keep(name, new ByteArrayInputStream(bytes));
    }

    private static ImportRequest mode(Mode mode) {
        return new ImportRequest("customer", "a.csv", mode, false, Map.of(), Locale.ENGLISH);
    }

    private static ImportStatus run(ImportRequest request, String text) {
        return run(request, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ImportStatus run(ImportRequest request, byte[] bytes) {
        ImportsComponent component = Objects.requireNonNull(imports);
        ImportStatus started = component.start(request, new ByteArrayInputStream(bytes), IMPORT);
        return component.await(started.id());
    }

    private static Record one(String object, String code) {
        return store().by(object, "code", code).get(0);
    }

    private static RecordStore store() {
        return Objects.requireNonNull(opened).records();
    }

    private record At(Path folder) implements Home {
        @Override
        public int port() {
            return 0;
        }

        @Override
        public Clock clock() {
            return CLOCK;
        }
    }
}
