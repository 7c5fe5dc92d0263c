package org.qiao.engine.json;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qiao.api.record.Text;

/**
 * Suggests the known name that a mistyped one was probably meant to be: the least number of letters inserted, left out,
 * replaced or swapped with a neighbour, whatever the case; at most a third of the name, or one letter of a short name that has more.
 *
 * @since 1.0.0
 */
public final class NearestName {
    private static final int LISTED = 12;
    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /** The nearest of the known names, if one is near enough; the first of several equally near. */
    public static Optional<String> of(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int best = Math.min(Math.max(1, name.length() / 3), name.length() - 1) + 1;
        String nearest = null;
        for (String candidate : known) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The end of a message: the nearest name as a question, else the names there are if they are few, else nothing. */
    public static Text hint(String name, Collection<String> known) {
        return of(name, known)
                .map(near -> new Text("：是不是「" + near + "」？", ": did you mean '" + near + "'?"))
                .orElseGet(() -> list(known));
    }

    private static Text list(Collection<String> known) {
        if (known.isEmpty() || known.size() > LISTED) {
            return Text.same("");
        }
        List<String> sorted = known.stream().sorted().toList();
        return new Text("：可用的有 " + String.join("、", sorted), ": known are " + String.join(", ", sorted));
    }

    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit || a.length() > MAX_LENGTH || b.length() > MAX_LENGTH) {
            return limit;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] cost) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
