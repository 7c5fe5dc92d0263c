package org.qiao.demo.world;

import java.util.List;

/**
 * Company names: region, word, trade, legal form. No two customers get the same word with the same trade, as a registrar would not
 * allow it either. Immutable.
 */
public final class Companies {
    private static final String LIST = "company-words.txt";
    private static final int REGION_INSIDE = 7;
    private static final Weighted<String> FORMS = Weighted.with("有限公司", 80)
            .and("有限责任公司", 9)
            .and("股份有限公司", 7)
            .and("集团有限公司", 4)
            .build();

    private final List<String> first = WordList.characters(LIST, "first");
    private final List<String> second = WordList.characters(LIST, "second");
    private final List<String> third = WordList.characters(LIST, "third");
    private final List<String> trades = WordList.words(LIST, "trade");
    private final List<String> institutions = WordList.words(LIST, "institution");
    private final Shuffle shuffle;

    public Companies(long seed) {
        this.shuffle = new Shuffle(seed, "company", shortNames());
    }

    /** How many companies can be named without repeating one. */
    public long limit() {
        return shortNames() * (third.size() + 1);
    }

    /** The name of company {@code number} in a region such as 杭州. */
    public String name(long number, String region, Draw draw) {
        String word = word(number);
        String trade = trades.get((int) (shuffle.place(number) % trades.size()));
        String form = FORMS.pick(draw);
        return draw.chance(REGION_INSIDE) ? word + "（" + region + "）" + trade + form : region + word + trade + form;
    }

    /** A school, hospital or office in a district. */
    public String institution(long number, Place place, Draw draw) {
        return place.city() + place.district() + word(number) + draw.of(institutions);
    }

    // The third character comes into use once all names with two are taken.
    private String word(long number) {
        long place = shuffle.place(number) / trades.size();
        int round = (int) (number / shortNames());
        return first.get((int) (place % first.size()))
                + second.get((int) (place / first.size()))
                + (round == 0 ? "" : third.get(round - 1));
    }

    private long shortNames() {
        return (long) first.size() * second.size() * trades.size();
    }
}
