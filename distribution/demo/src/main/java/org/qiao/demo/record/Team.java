package org.qiao.demo.record;

import java.util.List;

/**
 * A department.
 *
 * @param parent the code of the department above, or empty
 * @param leaderTitle what the head of the department is called
 * @param weight how many of one hundred employees work here
 */
public record Team(String code, String name, String parent, String kind, String leaderTitle, int weight) {
    public static final List<String> COLUMNS = List.of("code", "name", "parent", "kind");

    /** All departments, parents first. */
    public static final List<Team> ALL = List.of(
            new Team("D00", "总经理办公室", "", "DEPARTMENT", "总经理", 3),
            new Team("D10", "销售中心", "D00", "SALES", "销售总监", 3),
            new Team("D11", "华东销售部", "D10", "SALES", "华东销售经理", 16),
            new Team("D12", "华南销售部", "D10", "SALES", "华南销售经理", 12),
            new Team("D13", "华北销售部", "D10", "SALES", "华北销售经理", 10),
            new Team("D14", "中西部销售部", "D10", "SALES", "中西部销售经理", 8),
            new Team("D20", "市场部", "D00", "MARKETING", "市场经理", 8),
            new Team("D30", "客户服务部", "D00", "SERVICE", "客服经理", 12),
            new Team("D40", "财务部", "D00", "DEPARTMENT", "财务经理", 6),
            new Team("D50", "人力资源部", "D00", "DEPARTMENT", "人事经理", 4),
            new Team("D60", "研发部", "D00", "DEPARTMENT", "研发经理", 18));

    /** The cells in the order of {@link #COLUMNS}. */
    public List<String> row() {
        return List.of(code, name, parent, kind);
    }
}
