package org.qiao.demo.world;

import java.util.List;

/** Names of people: surnames as frequent as in the census, given names of one or two characters. Immutable. */
public final class People {
    private static final int TWO_CHARACTERS = 82;

    private final Weighted<Sound> surnames;
    private final List<Sound> given;

    public People() {
        Weighted.Builder<Sound> builder = Weighted.builder();
        for (String line : WordList.lines("surnames.txt")) {
            String[] parts = line.split(" ");
            builder.and(new Sound(parts[0], parts[1]), Integer.parseInt(parts[2]));
        }
        this.surnames = builder.build();
        this.given = WordList.lines("given-names.txt").stream()
                .map(line -> line.split(" "))
                .map(parts -> new Sound(parts[0], parts[1]))
                .toList();
    }

    /** Somebody. */
    public Person pick(Draw draw) {
        Sound surname = surnames.pick(draw);
        Sound first = draw.of(given);
        if (!draw.chance(TWO_CHARACTERS)) {
            return new Person(surname.text() + first.text(), surname.text(), surname.pinyin(), first.pinyin());
        }
        Sound second = draw.of(given);
        return new Person(
                surname.text() + first.text() + second.text(),
                surname.text(),
                surname.pinyin(),
                first.pinyin() + second.pinyin());
    }

    /** A person's name and how it is spelt in Latin letters. */
    public record Person(String name, String surname, String surnamePinyin, String givenPinyin) {

        /** The left part of a mail address: {@code wang.jianguo}. */
        public String mailName() {
            return surnamePinyin + "." + givenPinyin;
        }
    }

    private record Sound(String text, String pinyin) {}
}
