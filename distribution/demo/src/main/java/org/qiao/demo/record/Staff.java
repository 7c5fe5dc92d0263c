package org.qiao.demo.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qiao.demo.world.Draw;
import org.qiao.demo.world.People;
import org.qiao.demo.world.Phones;
import org.qiao.demo.world.Weighted;

/** The employees: a fixed head count and one more for every forty customers. Immutable. */
public final class Staff {
    private static final int HEAD_COUNT = 40;
    private static final int CUSTOMERS_EACH = 40;
    private static final long FIRST_NUMBER = 90_000_000L;

    private final List<Employee> employees;
    private final List<Employee> sellers;

    public Staff(Plan plan, Phones phones) {
        this.employees = List.copyOf(hire(plan, phones));
        this.sellers =
                employees.stream().filter(each -> isSales(each.department())).toList();
    }

    /** Everybody HR knows, managers before the people they lead. */
    public List<Employee> employees() {
        return employees;
    }

    /** Those who own customers: they are users of the CRM from the beginning. */
    public List<Employee> sellers() {
        return sellers;
    }

    /** A seller; the earlier hired own more customers. */
    Employee seller(Draw draw) {
        return sellers.get((int) (sellers.size() * StrictMath.pow(draw.fraction(), 1.6)));
    }

    private static List<Employee> hire(Plan plan, Phones phones) {
        Weighted.Builder<Team> builder = Weighted.builder();
        Team.ALL.forEach(team -> builder.and(team, team.weight()));
        Weighted<Team> teams = builder.build();
        People people = new People();
        Map<String, String> leaders = new HashMap<>();
        Map<String, Integer> logins = new HashMap<>();
        List<Employee> hired = new ArrayList<>();
        for (int i = 0; i < HEAD_COUNT + plan.customers() / CUSTOMERS_EACH; i++) {
            Draw draw = Draw.of(plan.seed(), "employee", i);
            Team team = i < Team.ALL.size() ? Team.ALL.get(i) : teams.pick(draw);
            People.Person person = people.pick(draw);
            String employeeNo = String.format(Locale.ROOT, "E%05d", i + 1);
            String manager = leaders.getOrDefault(i < Team.ALL.size() ? team.parent() : team.code(), "");
            leaders.putIfAbsent(team.code(), employeeNo);
            hired.add(new Employee(
                    employeeNo,
                    login(person, logins),
                    person,
                    phones.mobile(FIRST_NUMBER + i, draw),
                    title(i, team),
                    team.code(),
                    manager));
        }
        return hired;
    }

    private static String login(People.Person person, Map<String, Integer> taken) {
        int times = taken.merge(person.mailName(), 1, Integer::sum);
        return times == 1 ? person.mailName() : person.mailName() + times;
    }

    private static String title(int number, Team team) {
        if (number < Team.ALL.size()) {
            return team.leaderTitle();
        }
        return switch (team.kind()) {
            case "SALES" -> "销售代表";
            case "MARKETING" -> "市场专员";
            case "SERVICE" -> "客服专员";
            default -> "职员";
        };
    }

    private static boolean isSales(String department) {
        return department.startsWith("D1");
    }
}
