package org.qiao.store.internal.codec;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Origin;

/** A whole change as bytes, whatever system it came from: its kind, key, place and origin, then both images. Thread safe. */
public final class StoredChange {
    private final ChangeCodec images;

    /** A codec over that of images. */
    public StoredChange(ChangeCodec images) {
        this.images = images;
    }

    /** The bytes of a change. */
    public byte[] bytes(Change change) {
        Bytes out = new Bytes();
        out.text(change.kind().name());
        out.text(change.key());
        out.signed(change.sequence());
        out.text(change.cursor());
        out.text(change.origin().channel());
        String actor = change.origin().actor();
        out.text(actor == null ? "" : actor);
        out.signed(ChronoUnit.MICROS.between(Instant.EPOCH, change.at()));
        out.number(change.touched().size());
        change.touched().stream().sorted().forEach(out::text);
        out.bytes(images.bytes(change.before().orElse(null), change.after().orElse(null)));
        return out.done();
    }

    /** The change of such bytes. */
    public Change change(byte[] bytes) {
        Cursor in = new Cursor(bytes);
        Change.Builder change = Change.of(ChangeKind.valueOf(in.text()), in.text())
                .sequence(in.signed())
                .cursor(in.text());
        String channel = in.text();
        String actor = in.text();
        long micros = in.signed();
        Set<String> touched = new HashSet<>();
        for (int n = in.count(); n > 0; n--) {
            touched.add(in.text());
        }
        ChangeCodec.Images both = images.images(in.bytes());
        return change.origin(new Origin(channel, actor.isEmpty() ? null : actor))
                .at(Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                .touched(touched)
                .before(both.before())
                .after(both.after())
                .build();
    }
}
