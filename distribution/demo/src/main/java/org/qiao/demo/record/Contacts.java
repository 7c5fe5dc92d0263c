package org.qiao.demo.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qiao.demo.world.Draw;
import org.qiao.demo.world.People;
import org.qiao.demo.world.Phones;
import org.qiao.demo.world.Weighted;

/** Makes the contacts of a customer. Immutable. */
public final class Contacts {
    private static final int MOST = 3;
    private static final long FIRST_NUMBER = 40_000_000L;
    private static final Weighted<Integer> COUNTS =
            Weighted.with(0, 20).and(1, 45).and(2, 25).and(MOST, 10).build();
    private static final List<String> TITLES = List.of("采购经理", "采购专员", "总经理", "财务主管", "设备主管", "仓库主管", "办公室主任", "项目经理");

    private final long seed;
    private final Phones phones;
    private final People people = new People();

    public Contacts(Plan plan, Phones phones) {
        this.seed = plan.seed();
        this.phones = phones;
    }

    /** The contacts of a customer, none to three. */
    public List<Contact> of(Customer customer) {
        Draw draw = Draw.of(seed, "contact", customer.number());
        int count = COUNTS.pick(draw);
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            People.Person person = people.pick(draw);
            String mobile = phones.mobile(FIRST_NUMBER + customer.number() * MOST + i, draw);
            String email = person.mailName() + "@" + customer.code().toLowerCase(Locale.ROOT) + ".example.com";
            contacts.add(
                    new Contact(person.name(), customer.code(), draw.of(TITLES), mobile, draw.chance(80) ? email : ""));
        }
        return contacts;
    }
}
