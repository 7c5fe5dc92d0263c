package org.qiao.demo.act;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qiao.demo.stage.Patience;
import org.qiao.demo.stage.Teller;

/** All acts, in the order in which they are played. */
public final class Acts {
    /** Instead of an act: all of them. */
    public static final String ALL = "all";

    /** Instead of an act: the list of them. */
    public static final String LIST = "acts";

    private static final List<Act> PLAYED =
            List.of(new Touch(), new Plug(), new Edit(), new Crash(), new Mend(), new Receipt());

    private Acts() {}

    /** The words that may stand for an act. */
    public static List<String> words() {
        List<String> all = new ArrayList<>(PLAYED.stream().map(Act::name).toList());
        all.addAll(List.of(ALL, LIST));
        return List.copyOf(all);
    }

    /** Prints what there is to see. */
    public static void list(PrintStream out, Locale locale) {
        boolean isChinese = locale.getLanguage().equals("zh");
        PLAYED.forEach(act -> out.printf(
                "%-9s %s%n",
                act.name(), isChinese ? act.title().zh() : act.title().en()));
        out.printf("%-9s %s%n", ALL, isChinese ? "依次全部，约五分钟" : "all of them, one after the other: about five minutes");
    }

    /** Plays one act, or all. True when every one of them showed what it must. */
    public static boolean play(String word, Stage stage) throws IOException, InterruptedException {
        List<Act> played = PLAYED.stream()
                .filter(act -> word.equals(ALL) || act.name().equals(word))
                .toList();
        Map<String, Boolean> results = new LinkedHashMap<>();
        for (Act act : played) {
            Teller teller = stage.teller();
            String place = played.size() > 1 ? (results.size() + 1) + "/" + played.size() + " " : "";
            teller.head(
                    place + act.name() + "：" + act.title().zh(),
                    place + act.name() + ": " + act.title().en());
            long begun = System.nanoTime();
            results.put(act.name(), played(act, stage));
            long seconds = Patience.millisSince(begun) / 1_000;
            teller.say("用时 " + seconds + " 秒", "took " + seconds + " s");
        }
        return closed(results, stage.teller());
    }

    /** An act that cannot go on did not show what it must; the others are played all the same. */
    private static boolean played(Act act, Stage stage) throws IOException, InterruptedException {
        try {
            return act.play(stage);
        } catch (IOException e) {
            if (stage.isClosed()) {
                throw e;
            }
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            stage.teller().verdict(false, "未能继续：" + why, "it could not go on: " + why);
            return false;
        }
    }

    private static boolean closed(Map<String, Boolean> results, Teller teller) {
        List<String> failed = results.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
        if (results.size() > 1) {
            teller.head("结束", "The end");
            teller.verdict(
                    failed.isEmpty(),
                    failed.isEmpty() ? results.size() + " 幕全部成立" : "未成立：" + String.join("、", failed),
                    failed.isEmpty()
                            ? "all " + results.size() + " acts showed what they must"
                            : "did not show what they must: " + String.join(", ", failed));
        }
        return failed.isEmpty();
    }
}
