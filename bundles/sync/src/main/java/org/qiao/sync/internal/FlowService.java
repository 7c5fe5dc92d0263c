package org.qiao.sync.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.home.Home;
import org.qiao.engine.json.NearestName;
import org.qiao.plugins.Registry;
import org.qiao.store.ChangeLog;
import org.qiao.store.RecordStore;
import org.qiao.store.state.Differences;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Ledger;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.FlowTypes;
import org.qiao.sync.FlowView;
import org.qiao.sync.Flows;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOvers;
import org.qiao.sync.Handed;
import org.qiao.sync.Preview;
import org.qiao.sync.PreviewRequest;
import org.qiao.sync.Reconciliation;
import org.qiao.sync.SyncError;
import org.qiao.sync.Tuning;
import org.qiao.sync.TuningRequest;
import org.qiao.sync.UnknownFlowException;
import org.qiao.sync.internal.file.ConfFolder;
import org.qiao.sync.internal.file.Library;
import org.qiao.sync.internal.look.Picture;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.Runner;

/** The flows as the rest of the platform sees them. Thread safe. */
@Component(
        service = {Flows.class, HandOvers.class},
        immediate = true)
public final class FlowService implements Flows, HandOvers {
    private final Sync sync;
    private final Desk desk;
    private final Fleet fleet;
    private final FlowState state;
    private final Statuses statuses;
    private final Previews previews;
    private final Tunings tunings;
    private final Handing handing;
    private final Reconciliations reconciliations;
    private final Linked linked;
    private final Edits edits;

    /** Starts the flows that are there. */
    @Activate
    public FlowService(
            @Reference Home home,
            @Reference FlowState state,
            @Reference RecordStore records,
            @Reference ChangeLog log,
            @Reference Registry registry) {
        this(new Sync(home, state, records, log, registry));
    }

    FlowService(Sync sync) {
        this.sync = sync;
        this.desk = sync.desk();
        this.fleet = sync.fleet();
        this.state = sync.state();
        this.statuses = sync.statuses();
        this.previews = sync.previews();
        this.tunings = sync.tunings();
        this.handing = new Handing(desk, fleet, state);
        this.reconciliations = new Reconciliations(state);
        this.linked = new Linked(state, fleet, previews);
        this.edits = new Edits(desk);
    }

    /** Stops them within five seconds. */
    @Deactivate
    public void stop() {
        sync.close();
    }

    @Override
    public List<FlowStatus> list() {
        return desk.flows().values().stream()
                .flatMap(entry -> Stream.concat(Stream.of(entry), entry.back().stream()))
                .map(statuses::of)
                .toList();
    }

    @Override
    public FlowStatus status(String name) {
        return statuses.of(entry(name));
    }

    @Override
    public FlowView get(String name) {
        Library.Entry entry = entry(name);
        FlowDefinition flow = entry.running() != null ? entry.running() : entry.newest();
        return new FlowView(
                statuses.of(entry),
                entry.text(),
                ConfFolder.hash(entry.text()),
                entry.running() == null ? "" : ConfFolder.hash(entry.runningText()),
                flow == null ? List.of() : Picture.lines(flow),
                flow == null ? List.of() : Picture.filter(flow));
    }

    @Override
    public Needs needs(String name) {
        Library.Entry entry = entry(name);
        FlowDefinition flow = entry.running() != null ? entry.running() : entry.newest();
        return flow == null ? new Needs(Set.of(), Set.of()) : fleet.needs(flow);
    }

    @Override
    public Text run(String name, Ask ask) {
        Runner runner = runner(name);
        switch (ask) {
            case PENDING -> runner.ask("demand");
            case APPROVED -> runner.approve();
            case BACKFILL -> runner.backfill();
        }
        return statuses.asked(runner);
    }

    @Override
    public Text cancel(String name) {
        return runner(name).cancel()
                ? new Text(
                        "将在当前批次之后结束；已送出的保留，未读的留待下次运行",
                        "it ends after the batch in hand; what was delivered stays, the rest is for the next run")
                : new Text("没有正在进行的运行", "there is no run under way");
    }

    @Override
    public void pause(String name) {
        runner(name).pause();
    }

    @Override
    public void resume(String name) {
        runner(name).resume();
    }

    @Override
    public Saved save(String name, String text, String expectedHash) {
        return edits.save(name, text, expectedHash);
    }

    @Override
    public List<Problem> check(String name, String text) {
        return edits.check(name, text);
    }

    @Override
    public void remove(String name, String expectedHash) {
        edits.remove(() -> entry(name), expectedHash);
    }

    @Override
    public Preview preview(PreviewRequest request) {
        return previews.of(request, request.text().isEmpty() ? entry(request.flow()) : null);
    }

    @Override
    public FlowTypes types(String name) {
        Library.Entry entry = entry(name);
        return previews.types(entry.running() != null ? entry.running() : entry.newest(), sync.converters());
    }

    @Override
    public Preview previewRetry(String name, @Nullable String key, @Nullable String cause) {
        FlowDefinition flow = runner(name).definition();
        String meant = key == null ? null : previews.meant(flow, key, one -> isResting(name, one));
        return previews.retry(flow, state.inTransaction(tx -> Resting.of(tx.parked(), name, meant, cause)));
    }

    private boolean isResting(String flow, String key) {
        return state.inTransaction(tx -> tx.parked().get(flow, key)).isPresent();
    }

    @Override
    public Tuning tune(TuningRequest request) {
        String name = request.flow();
        return request.text().isEmpty()
                ? tunings.running(entry(name), request.records())
                : tunings.edited(request, desk.library().entry(name).orElse(null));
    }

    @Override
    public Taking taking(String flow, boolean isPreview) {
        return handing.taking(entry(flow), isPreview);
    }

    @Override
    public Handed preview(HandOver request) {
        return handing.preview(entry(request.flow()), request);
    }

    @Override
    public Handed apply(HandOver request) {
        return handing.apply(entry(request.flow()), request);
    }

    @Override
    public List<Ledger.Run> runs(String name, int limit) {
        Library.Entry entry = entry(name);
        return state.inTransaction(tx -> tx.ledger().runs(entry.name(), limit));
    }

    @Override
    public Optional<Ledger.Run> run(long number) {
        return state.inTransaction(tx -> tx.ledger().run(number));
    }

    @Override
    public List<Parked.Cause> causes(String name, Parked.Kind kind) {
        Library.Entry entry = entry(name);
        return state.inTransaction(tx -> tx.parked().causes(entry.name(), kind));
    }

    @Override
    public List<Parked.Row> parked(String name, Parked.Kind kind, @Nullable String cause, String afterKey, int limit) {
        Library.Entry entry = entry(name);
        return state.inTransaction(tx -> tx.parked().page(entry.name(), kind, cause, afterKey, limit));
    }

    @Override
    public boolean retry(String name, String key) {
        Runner runner = runner(name);
        return runner.retry(previews.meant(runner.definition(), key, one -> isResting(name, one)));
    }

    @Override
    public long retryAll(String name, @Nullable String cause) {
        return runner(name).retryAll(cause);
    }

    @Override
    public Text unlink(String name, String key) {
        return linked.remove(runner(name), key);
    }

    @Override
    public Text why(String name, String key) {
        Library.Entry entry = entry(name);
        FlowDefinition flow = entry.running() != null ? entry.running() : entry.newest();
        FlowStatus status = statuses.of(entry);
        if (flow == null) {
            return new Text(
                    "流程“" + name + "”的文件有问题，尚未运行", "the file of flow '" + name + "' has problems: it never ran");
        }
        String meant = previews.meant(
                flow, key, one -> isResting(name, one) || linked.of(flow, one).isPresent());
        boolean isThere = previews.keyOf(flow, meant).filter(meant::equals).isPresent();
        Optional<Links.Link> link = linked.of(flow, meant);
        Text sentence = sync.why().sentence(status, flow.isBack(), link, meant, isThere);
        boolean isWithdrawn = !flow.isBack()
                && link.filter(l -> l.state() == Links.State.RETIRED && l.targetKey() != null)
                        .isPresent();
        return isThere && isWithdrawn ? withReason(sentence, name, meant) : sentence;
    }

    /** A record that is there and was withdrawn no longer matches: the rules as they are now say why. */
    private Text withReason(Text sentence, String name, String key) {
        return preview(new PreviewRequest(name, "", new PreviewRequest.Sample.Keys(List.of(key)), false))
                .rows()
                .stream()
                .map(Preview.Row::reason)
                .filter(reason -> !reason.en().isEmpty())
                .findFirst()
                .map(reason -> new Text(sentence.zh() + "：" + reason.zh(), sentence.en() + ": " + reason.en()))
                .orElse(sentence);
    }

    @Override
    public Text reconcile(String name, boolean isApplied) {
        Runner runner = runner(name);
        if (runner.definition().isBack()) {
            Text remedy = SyncError.CANNOT_RECONCILE.remedy();
            throw new QiaoException(
                    SyncError.CANNOT_RECONCILE,
                    new Text("“" + name + "”是返程。" + remedy.zh(), "'" + name + "' is a way back. " + remedy.en()),
                    null);
        }
        return reconciliations.ask(runner, isApplied);
    }

    @Override
    public Optional<Reconciliation> reconciliation(String name) {
        Library.Entry entry = entry(name);
        return reconciliations.of(
                entry.name(), fleet.runner(name).filter(Runner::isReconciling).isPresent());
    }

    @Override
    public List<Differences.Difference> differences(
            String name, Differences.@Nullable Kind kind, Differences.@Nullable Difference after, int limit) {
        Library.Entry entry = entry(name);
        return state.inTransaction(tx -> tx.differences().page(entry.name(), kind, after, limit));
    }

    @Override
    public Subscription listen(Listener listener) {
        return sync.listeners().add(listener);
    }

    private Library.Entry entry(String name) {
        return desk.library().entry(name).orElseThrow(() -> unknown(name));
    }

    private Runner runner(String name) {
        Library.Entry entry = entry(name);
        return fleet.runner(name).orElseThrow(() -> {
            Text still = fleet.isEnding(name) ? Statuses.ENDING : new Text("它仅为提议", "it is only proposed");
            Text reason =
                    entry.problems().isEmpty() ? still : entry.problems().get(0).message();
            Text remedy = SyncError.NOT_RUNNING.remedy();
            Text text = new Text(
                    "流程“" + entry.name() + "”未运行：" + reason.zh() + "。" + remedy.zh(),
                    "flow '" + entry.name() + "' does not run: " + reason.en() + ". " + remedy.en());
            return new QiaoException(SyncError.NOT_RUNNING, text, null);
        });
    }

    private UnknownFlowException unknown(String name) {
        Text hint = NearestName.hint(name, desk.flows().keySet());
        Text remedy = SyncError.UNKNOWN_FLOW.remedy();
        return new UnknownFlowException(new Text(
                "没有流程“" + name + "”" + hint.zh() + "。" + remedy.zh(),
                "there is no flow '" + name + "'" + hint.en() + ". " + remedy.en()));
    }
}
