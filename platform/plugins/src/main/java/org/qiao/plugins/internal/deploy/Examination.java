package org.qiao.plugins.internal.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiao.api.record.Text;
import org.qiao.plugins.Plugins.Deed;
import org.qiao.plugins.Plugins.Examined;
import org.qiao.plugins.Registry.Need;
import org.qiao.plugins.internal.registry.Catalogue;

/** A look at a jar before it is taken: everything that can be refused without touching anything. Under the deployer's lock. */
final class Examination {
    private final Deployer deployer;
    private final Catalogue catalogue;
    private final Path jar;

    Examination(Deployer deployer, Catalogue catalogue, Path jar) {
        this.deployer = deployer;
        this.catalogue = catalogue;
        this.jar = jar;
    }

    Examined look() {
        try {
            Staged next = deployer.shelf().stage(jar);
            Optional<Installed> current = deployer.current(next.name());
            try {
                return look(next, current);
            } finally {
                if (current.filter(one -> one.jar().copy().equals(next.copy())).isEmpty()) {
                    deployer.shelf().discard(next.copy());
                }
            }
        } catch (Rejection e) {
            return refused(jar.getFileName().toString(), "", "", e);
        }
    }

    private Examined look(Staged next, Optional<Installed> current) {
        String version = next.version().toString();
        String there = current.map(one -> one.jar().version().toString()).orElse("");
        try {
            deployer.deployment().verify(next, new Journal());
            List<Need> offers = Declared.by(next);
            Deed deed = current.map(one -> deed(one, next)).orElse(Deed.INSTALL);
            return new Examined(
                    next.name(),
                    version,
                    there,
                    deed,
                    message(deed, next, there),
                    offers,
                    current.map(one -> lost(one, offers)).orElse(List.of()));
        } catch (Rejection e) {
            return refused(next.name(), version, there, e);
        }
    }

    private static Examined refused(String name, String version, String there, Rejection why) {
        return new Examined(name, version, there, Deed.REFUSE, why.text(), List.of(), List.of());
    }

    private static Deed deed(Installed current, Staged next) {
        if (next.digest().equals(current.jar().digest())) {
            return Deed.NONE;
        }
        int order = next.version().compareTo(current.jar().version());
        return order == 0 ? Deed.REDEPLOY : order > 0 ? Deed.UPGRADE : Deed.DOWNGRADE;
    }

    private List<Need> lost(Installed current, List<Need> offers) {
        List<Need> all = new ArrayList<>();
        catalogue.of(current.bundle()).forEach(provider -> all.add(new Need(provider.kind(), provider.name())));
        all.removeAll(offers);
        return all;
    }

    private static Text message(Deed deed, Staged next, String there) {
        String name = next.name();
        String version = next.version().toString();
        return switch (deed) {
            case INSTALL -> new Text(next.identity() + " 是新插件", next.identity() + " is new here");
            case UPGRADE ->
                new Text(
                        name + " 将由 " + there + " 升级到 " + version, name + " would go from " + there + " to " + version);
            case DOWNGRADE ->
                new Text(
                        name + " 将由 " + there + " 退回 " + version,
                        name + " would go back from " + there + " to " + version);
            case REDEPLOY ->
                new Text(
                        next.identity() + " 版本相同、内容不同，将被替换",
                        next.identity() + " would be replaced: the same version with other content");
            default ->
                new Text(next.identity() + " 已在，内容相同", next.identity() + " is there already, with the same content");
        };
    }
}
