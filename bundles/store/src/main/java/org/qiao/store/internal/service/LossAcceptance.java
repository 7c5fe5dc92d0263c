package org.qiao.store.internal.service;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Text;
import org.qiao.engine.home.PlatformSettings;
import org.qiao.engine.home.StoreSettings;
import org.qiao.store.JournalLoss;

/**
 * Gives up what the journal knows and the database lacks, each time it is asked. The launcher starts the store's bundle
 * alone for it and sees no class of a bundle: the answer is a map of {@code zh} and {@code en}, the sentence that tells
 * what was given up, and {@code first} and {@code last}, the sequences, where changes were lost.
 */
@Component(service = Supplier.class, property = "qiao.restore=accept-loss")
public final class LossAcceptance implements Supplier<Map<String, Object>> {
    private final Path home;
    private final StoreSettings settings;

    /** Reads where the home is. Throws {@link IllegalStateException} where a whole platform runs. */
    @Activate
    public LossAcceptance(BundleContext context) {
        String folder = context.getProperty("qiao.home");
        if (folder == null || context.getProperty("qiao.restore") == null) {
            throw new IllegalStateException("losses are accepted by qiao restore alone, while no platform runs");
        }
        this.home = Path.of(folder);
        this.settings = PlatformSettings.read(
                        home.resolve("conf"), name -> Optional.ofNullable(context.getProperty("qiao.env." + name)))
                .store();
    }

    /** What was given up, or why the database cannot be opened, as {@link Refused} says it; nothing is changed then. */
    @Override
    public Map<String, Object> get() {
        return Refused.orElse(this::accepted);
    }

    private Map<String, Object> accepted() {
        Optional<JournalLoss> loss = Store.acceptLoss(
                Databases.of(settings, home), home.resolve("data").resolve("journal"), Clock.systemUTC());
        Text sentence = loss.map(JournalLoss::accepted)
                .orElseGet(() -> new Text(
                        "数据库与日志一致：没有丢失任何更改，什么也没有放弃",
                        "Database and journal agree: no change is lost, nothing was given up"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("zh", sentence.zh());
        answer.put("en", sentence.en());
        loss.filter(lost -> lost.first() <= lost.last()).ifPresent(lost -> {
            answer.put("first", lost.first());
            answer.put("last", lost.last());
        });
        return answer;
    }
}
