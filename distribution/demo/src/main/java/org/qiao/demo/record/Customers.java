package org.qiao.demo.record;

import java.util.List;
import java.util.Locale;
import org.qiao.demo.world.Companies;
import org.qiao.demo.world.CreditCode;
import org.qiao.demo.world.Draw;
import org.qiao.demo.world.People;
import org.qiao.demo.world.Phones;
import org.qiao.demo.world.Place;
import org.qiao.demo.world.Places;
import org.qiao.demo.world.Shuffle;
import org.qiao.demo.world.Streets;
import org.qiao.demo.world.Weighted;

/** Makes any customer of a plan by its number. Immutable. */
public final class Customers {
    /** The code and the label of the source the mission asks for. */
    public static final String WEB_PROMOTION = "ONLINE_PROMOTION";

    public static final String WEB_PROMOTION_LABEL = "网络推广";

    private static final long ORGANISATIONS = 887_503_681L;
    private static final int STREET_LENGTH = 255;
    private static final Weighted<String> KINDS = Weighted.with("ENTERPRISE", 88)
            .and("PERSON", 6)
            .and("GOVERNMENT", 4)
            .and("OTHER", 2)
            .build();
    private static final Weighted<Source> SOURCES = Weighted.with(new Source(WEB_PROMOTION, WEB_PROMOTION_LABEL), 18)
            .and(new Source("SEARCH_ENGINE", "搜索引擎"), 13)
            .and(new Source("ADVERTISING", "广告"), 6)
            .and(new Source("REFERRAL", "转介绍"), 16)
            .and(new Source("ONLINE_REGISTRATION", "线上注册"), 8)
            .and(new Source("ONLINE_INQUIRY", "线上询价"), 8)
            .and(new Source("EXHIBITION", "展会"), 9)
            .and(new Source("PHONE_INQUIRY", "电话咨询"), 7)
            .and(new Source("EMAIL_INQUIRY", "邮件咨询"), 3)
            .and(new Source("COLD_VISIT", "陌拜"), 4)
            .and(new Source("PARTNER", "合作伙伴"), 6)
            .and(new Source("OTHER", "其他"), 2)
            .build();
    private static final Weighted<String> STATUSES = Weighted.with("PROSPECT", 22)
            .and("ACTIVE", 52)
            .and("DORMANT", 13)
            .and("FROZEN", 3)
            .and("LOST", 6)
            .and("INVALID", 4)
            .build();
    private static final Weighted<String> LEVELS = Weighted.with("A", 8)
            .and("B", 22)
            .and("C", 45)
            .and("D", 15)
            .and("", 10)
            .build();

    private final Plan plan;
    private final Staff staff;
    private final Companies companies;
    private final Phones phones;
    private final Places places = new Places();
    private final People people = new People();
    private final Streets streets = new Streets();
    private final Shuffle organisations;
    private final Flaws<CustomerFlaw> flaws;

    public Customers(Plan plan, Staff staff, Phones phones) {
        this.plan = plan;
        this.staff = staff;
        this.companies = new Companies(plan.seed());
        this.phones = phones;
        this.organisations = new Shuffle(plan.seed(), "organisation", ORGANISATIONS);
        this.flaws = new Flaws<>(plan.seed(), "customer-flaw", plan.customers(), CustomerFlaw.NONE, shares());
        if (plan.customers() > companies.limit()) {
            throw new IllegalArgumentException(
                    plan.customers() + " customers were asked for, but there are names for only " + companies.limit()
                            + ": ask for fewer");
        }
    }

    /** Customer {@code number}, from 0. Customer 0 is an active company without a flaw. */
    public Customer at(long number) {
        Draw draw = Draw.of(plan.seed(), "customer", number);
        CustomerFlaw flaw = flaws.of(number);
        Place place = places.pick(draw);
        String kind = number == 0 || needsCompany(flaw) ? "ENTERPRISE" : KINDS.pick(draw);
        String mailName = people.pick(draw).mailName();
        Customer.Company company = company(number, kind, place, draw);
        Customer.Reach reach = reach(number, kind, place, mailName, draw);
        Customer.Standing standing = standing(number, draw);
        return Spoiler.spoil(new Customer(number, Customer.code(number), company, reach, standing, flaw), draw, this);
    }

    String creditCode(long number, String regionCode) {
        return CreditCode.of("91", regionCode, organisations.place(number));
    }

    String firstCreditCode() {
        return at(0).company().uscc();
    }

    String noPhone(long number, Draw draw) {
        return phones.noNumber(number, draw);
    }

    static int streetLength() {
        return STREET_LENGTH;
    }

    private Customer.Company company(long number, String kind, Place place, Draw draw) {
        String street = streets.pick(draw);
        boolean isCompany = kind.equals("ENTERPRISE");
        String uscc = isCompany && (number == 0 || draw.chance(92)) ? creditCode(number, place.regionCode()) : "";
        String name = switch (kind) {
            case "ENTERPRISE" -> companies.name(number, place.shortName(), draw);
            case "PERSON" -> people.pick(draw).name();
            default -> companies.institution(number, place, draw);
        };
        return new Customer.Company(name, kind, uscc, place, street);
    }

    // Only companies may lack a phone: their names are unique, people's are told apart by the number.
    private Customer.Reach reach(long number, String kind, Place place, String mailName, Draw draw) {
        boolean isCompany = kind.equals("ENTERPRISE");
        String phone = phones.typed(number, isCompany ? place.city() : "", draw);
        String email =
                draw.chance(70) ? mailName + "@" + Customer.code(number).toLowerCase(Locale.ROOT) + ".example.com" : "";
        return new Customer.Reach(isCompany && draw.chance(6) ? "" : phone, email);
    }

    private Customer.Standing standing(long number, Draw draw) {
        Source source = SOURCES.pick(draw);
        return new Customer.Standing(
                draw.chance(70) ? source.label() : source.code(),
                number == 0 ? "ACTIVE" : STATUSES.pick(draw),
                LEVELS.pick(draw),
                Window.pick(plan.asOf(), draw),
                draw.chance(96) ? staff.seller(draw).login() : "");
    }

    private static boolean needsCompany(CustomerFlaw flaw) {
        return flaw == CustomerFlaw.USCC_TAKEN || flaw == CustomerFlaw.USCC_WRONG;
    }

    private static List<Flaws.Share<CustomerFlaw>> shares() {
        return List.of(
                new Flaws.Share<>(
                        12,
                        List.of(
                                CustomerFlaw.USCC_WRONG,
                                CustomerFlaw.SOURCE_UNKNOWN,
                                CustomerFlaw.NAME_MISSING,
                                CustomerFlaw.DATE_IMPOSSIBLE,
                                CustomerFlaw.OWNER_UNKNOWN,
                                CustomerFlaw.STREET_TOO_LONG,
                                CustomerFlaw.STATUS_UNKNOWN,
                                CustomerFlaw.USCC_TAKEN)),
                new Flaws.Share<>(15, List.of(CustomerFlaw.PHONE_NOT_A_NUMBER)));
    }

    private record Source(String code, String label) {}
}
