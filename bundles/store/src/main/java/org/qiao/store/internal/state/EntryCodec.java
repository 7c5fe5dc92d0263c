package org.qiao.store.internal.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.qiao.store.state.Ledger.Entry;

/** The entries of a batch, compressed: reasons repeat, keys are alike. */
final class EntryCodec {
    private static final int LONGEST = 10_000;

    private EntryCodec() {}

    static byte[] bytes(List<Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                out.writeUTF(entry.key());
                out.writeLong(entry.sequence());
                out.writeUTF(entry.bucket());
                out.writeUTF(Sql.shortened(entry.reason(), LONGEST));
                out.writeLong(Sql.micros(entry.at()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes does not fail", e);
        }
        return bytes.toByteArray();
    }

    static List<Entry> entries(byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            for (int left = in.readInt(); left > 0; left--) {
                entries.add(
                        new Entry(in.readUTF(), in.readLong(), in.readUTF(), in.readUTF(), Sql.instant(in.readLong())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a batch of the ledger cannot be read: the database is damaged", e);
        }
        return entries;
    }
}
