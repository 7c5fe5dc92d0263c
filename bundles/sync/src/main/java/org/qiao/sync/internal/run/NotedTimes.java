package org.qiao.sync.internal.run;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Times by the clock of which the last that was dealt with is noted with the flow. Thread safe. */
final class NotedTimes implements Runner.Times {
    private final Memory memory;
    private final Note note;
    private final Consumer<Consumer<Map<String, String>>> wish;

    /**
     * Times under a note.
     *
     * @param wish asks for what is due, and edits the notes as it is told in the same transaction
     */
    NotedTimes(Memory memory, Note note, Consumer<Consumer<Map<String, String>>> wish) {
        this.memory = memory;
        this.note = note;
        this.wish = wish;
    }

    @Override
    public Optional<Instant> seen(String cron) {
        return memory.note(note)
                .filter(text -> text.endsWith(" " + cron))
                .map(text -> Instant.parse(text.substring(0, text.indexOf(' '))));
    }

    @Override
    public void seen(String cron, Instant now) {
        memory.put(note, now + " " + cron);
    }

    @Override
    public void ask(String cron, Instant now) {
        wish.accept(notes -> notes.put(note.key(), now + " " + cron));
    }
}
