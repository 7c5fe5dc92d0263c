package org.qiao.adapter.hr.entry;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.hr.directory.Directory;
import org.qiao.adapter.hr.directory.HrException;
import org.qiao.adapter.hr.directory.HrException.Reason;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;

/**
 * The partners, or the programme members: one entry each, found by number, known by {@code entryUUID}, which survives every
 * renaming. To retire one is to move its entry into the branch {@code ou=retired}; a wanted one is moved back. Thread safe.
 */
public final class PartnerBook implements Book {
    private static final Filter NUMBERED = Filter.createPresenceFilter(Managers.NUMBER);
    private static final int IN_ONE_QUESTION = 100;

    private final Directory directory;
    private final PartnerShape shape;
    private final Branch branch;
    private final String people;
    private final Pages pages;

    private PartnerBook(Directory directory, PartnerShape shape, Branch branch, Clock clock) {
        this.directory = directory;
        this.shape = shape;
        this.branch = branch;
        this.people = "ou=people," + branch.parent();
        this.pages = new Pages(() -> seen(directory.all(branch.dn(), NUMBERED)), clock);
    }

    /** All partners below a base. */
    public static Book partners(Directory directory, String base, Clock clock) {
        return new PartnerBook(
                directory, new PartnerShape(Types.PARTNER, "partnerNo"), new Branch("partners", base), clock);
    }

    /** All programme members below a base. */
    public static Book members(Directory directory, String base, Clock clock) {
        return new PartnerBook(
                directory, new PartnerShape(Types.MEMBER, "memberNo"), new Branch("programme", base), clock);
    }

    @Override
    public ObjectType type() {
        return shape.type();
    }

    @Override
    public List<Found> after(String key, int limit) {
        return pages.after(key, limit);
    }

    @Override
    public Optional<Found> withKey(String key) {
        Filter filter = PartnerShape.numberIn(key).map(PartnerBook::byNumber).orElseGet(() -> byId(key));
        return seen(directory.some(branch.dn(), filter, 1)).stream()
                .map(Seen::found)
                .findFirst();
    }

    @Override
    public List<Found> with(Map<String, Object> fields) {
        Filter all = Filters.all(
                type().name(), fields, (field, value) -> shape.equal(field, value, new Managers(directory, people)));
        return seen(directory.some(branch.dn(), Filter.createANDFilter(NUMBERED, all), Filters.MOST_FOUND)).stream()
                .map(Seen::found)
                .toList();
    }

    @Override
    public List<Outcome> write(List<Command> commands) {
        Batch batch = new Batch(new Managers(directory, people));
        List<Outcome> outcomes = new ArrayList<>();
        try {
            batch.look(commands);
        } catch (HrException e) {
            commands.forEach(command -> outcomes.add(Outcomes.of(e, command)));
            return outcomes;
        }
        commands.forEach(command -> outcomes.add(batch.answer(command)));
        return outcomes;
    }

    private List<Seen> seen(List<Entry> entries) {
        Managers managers = new Managers(directory, people);
        return entries.stream().map(entry -> shape.seen(entry, managers)).toList();
    }

    private static Filter byNumber(String number) {
        return Filter.createEqualityFilter(Managers.NUMBER, number);
    }

    private static Filter byId(String key) {
        return Filter.createEqualityFilter("entryUUID", key);
    }

    /** The commands of one call. Confined to its thread. */
    private final class Batch {
        private final Managers managers;
        private final Map<String, Seen> byNumber = new HashMap<>();
        private final Map<String, Seen> byKey = new HashMap<>();
        private @Nullable HrException broken;

        Batch(Managers managers) {
            this.managers = managers;
        }

        /** Finds what is there: by number first, which every directory has an index for. */
        void look(List<Command> commands) {
            Set<String> employees = new LinkedHashSet<>();
            Set<String> numbers = new LinkedHashSet<>();
            for (Command command : commands) {
                String number = shape.number(command.wanted());
                String manager = command.wanted().text("managerNo");
                Optional.ofNullable(number).ifPresent(numbers::add);
                command.targetKey().flatMap(PartnerShape::numberIn).ifPresent(numbers::add);
                Optional.ofNullable(manager).filter(m -> !m.isEmpty()).ifPresent(employees::add);
            }
            managers.learnNumbers(employees);
            learn(numbers, PartnerBook::byNumber);
            Set<String> keys = new LinkedHashSet<>();
            commands.forEach(command -> command.targetKey()
                    .filter(key -> PartnerShape.numberIn(key).isEmpty())
                    .ifPresent(keys::add));
            keys.removeAll(byKey.keySet());
            learn(keys, PartnerBook::byId);
        }

        private void learn(Set<String> wanted, Function<String, Filter> filter) {
            List<Filter> all = wanted.stream().map(filter).toList();
            for (int from = 0; from < all.size(); from += IN_ONE_QUESTION) {
                Filter any = Filter.createORFilter(all.subList(from, Math.min(all.size(), from + IN_ONE_QUESTION)));
                for (Entry entry : directory.all(branch.dn(), any)) {
                    Seen seen = shape.seen(entry, managers);
                    byNumber.put(String.valueOf(shape.number(seen.record())), seen);
                    byKey.put(seen.key(), seen);
                }
            }
        }

        Outcome answer(Command command) {
            HrException before = broken;
            if (before != null) {
                return new Outcome.Unavailable(before.text());
            }
            try {
                return written(command, found(command));
            } catch (HrException e) {
                if (e.reason() == Reason.LOST || e.reason() == Reason.UNAVAILABLE) {
                    broken = e;
                }
                return Outcomes.of(e, command);
            }
        }

        private @Nullable Seen found(Command command) {
            Optional<String> key = command.targetKey();
            Optional<String> number = key.isPresent()
                    ? key.flatMap(PartnerShape::numberIn)
                    : Optional.of(String.valueOf(shape.number(command.wanted())));
            return number.map(byNumber::get).orElseGet(() -> key.map(byKey::get).orElse(null));
        }

        private Outcome written(Command command, @Nullable Seen seen) {
            if (seen == null) {
                return absent(command);
            }
            return switch (command.kind()) {
                case UPSERT -> upserted(command, seen);
                case RETIRE -> retired(command, seen);
                case DELETE -> deleted(command, seen);
            };
        }

        private Outcome absent(Command command) {
            Optional<String> key = command.targetKey();
            if (command.kind() != Command.Kind.UPSERT) {
                return new Outcome.Unchanged(key.orElse(String.valueOf(shape.number(command.wanted()))), null);
            }
            return key.isPresent() ? Outcomes.gone(key.get()) : added(command);
        }

        private Outcome added(Command command) {
            var attributes = shape.fresh(command.wanted(), managers);
            String dn = PartnerShape.rdn(String.valueOf(shape.number(command.wanted()))) + "," + branch.dn();
            try {
                return applied(branch.inside(directory, () -> directory.add(dn, attributes)), null);
            } catch (HrException e) {
                if (e.reason() != Reason.TAKEN) {
                    throw e;
                }
                // Made meanwhile: by another, or by the first of two equal requests that something between sent.
                look(List.of(command));
                Seen seen = found(command);
                if (seen == null) {
                    throw e;
                }
                return upserted(command, seen);
            }
        }

        private Outcome upserted(Command command, Seen seen) {
            List<Modification> changes = shape.changes(seen, command.wanted(), command.touched(), managers);
            boolean isBack = branch.isRetired(seen.entry());
            if (changes.isEmpty() && !isBack) {
                return new Outcome.Unchanged(seen.key(), seen.version());
            }
            Optional<Outcome> overtaken = overtaken(command, seen);
            if (overtaken.isPresent()) {
                return overtaken.get();
            }
            Entry entry = seen.entry();
            if (!changes.isEmpty()) {
                entry = directory.modify(entry.getDN(), changes, seen.guard());
            }
            return applied(isBack ? moved(entry, branch.dn()) : entry, seen);
        }

        private Outcome retired(Command command, Seen seen) {
            if (branch.isRetired(seen.entry())) {
                return new Outcome.Unchanged(seen.key(), seen.version());
            }
            return overtaken(command, seen).orElseGet(() -> applied(moved(seen.entry(), branch.retired()), seen));
        }

        private Outcome deleted(Command command, Seen seen) {
            Optional<Outcome> overtaken = overtaken(command, seen);
            if (overtaken.isPresent()) {
                return overtaken.get();
            }
            directory.delete(seen.entry().getDN(), seen.guard());
            return new Outcome.Applied(seen.key(), null);
        }

        private Optional<Outcome> overtaken(Command command, Seen seen) {
            return command.expectedVersion()
                    .filter(expected -> !expected.equals(seen.version()))
                    .map(expected -> Outcomes.changedMeanwhile(expected, seen.version()));
        }

        private Entry moved(Entry entry, String to) {
            String rdn = rdn(entry);
            return branch.inside(directory, () -> directory.move(entry.getDN(), rdn, to));
        }

        private static String rdn(Entry entry) {
            try {
                return String.valueOf(entry.getRDN());
            } catch (LDAPException e) {
                throw new HrException(
                        Reason.REFUSED,
                        "bad-syntax",
                        new Text("条目名称有误：" + entry.getDN(), "The entry's name is not well formed: " + entry.getDN()));
            }
        }

        // Of an entry that could not be read after the write only its name is known: one that was seen before keeps its
        // key, a new one is found by the number in its name until it was read once.
        private Outcome applied(Entry entry, @Nullable Seen before) {
            boolean isRead = entry.hasAttribute(Managers.NUMBER);
            String key = isRead || before == null ? shape.seen(entry, managers).key() : before.key();
            return new Outcome.Applied(key, Seen.version(entry));
        }
    }
}
