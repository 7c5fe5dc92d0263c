package org.qiao.demo.world;

import java.util.List;
import java.util.Locale;

/** Streets with house number, and sometimes building and room. Immutable. */
public final class Streets {
    private static final int ODD_LETTER = 12;

    private final List<String> names =
            List.of(WordList.lines("streets.txt").get(0).split(" "));

    /** A street address without the city: 中山路398号5幢1203室. */
    public String pick(Draw draw) {
        String house = draw.of(names) + (1 + draw.below(998)) + "号";
        if (draw.chance(45)) {
            return house;
        }
        String building = (1 + draw.below(20)) + (draw.chance(ODD_LETTER) ? "座" : "幢");
        return house + building + (1 + draw.below(28)) + String.format(Locale.ROOT, "%02d", 1 + draw.below(12)) + "室";
    }
}
