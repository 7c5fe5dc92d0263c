package org.qiao.adapter.hr.entry;

import java.util.List;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Sensitivity;
import org.qiao.api.record.Text;

/** The types of record that the directory offers to flows. */
public final class Types {
    private static final int NUMBER_LENGTH = 40;

    /** Somebody who works here; read only. */
    public static final ObjectType EMPLOYEE = ObjectType.of(
            "employee",
            new Text("员工", "Employee"),
            List.of(
                    text("employeeNumber", NUMBER_LENGTH, "工号", "Employee number", Trait.REQUIRED, Trait.KEY),
                    text("uid", 40, "登录名", "Login", Trait.REQUIRED),
                    personal("cn", 100, "姓名", "Name", Trait.REQUIRED),
                    personal("sn", 100, "姓", "Surname"),
                    personal("mail", 200, "邮箱", "E-mail"),
                    personal("mobile", 32, "手机", "Mobile"),
                    text("title", 100, "职务", "Title"),
                    text("departmentNumber", 40, "部门", "Department"),
                    Field.builder("manager", Kind.REFERENCE)
                            .label("上级", "Manager")
                            .target("employee")
                            .build()));

    /** A customer with whom the people of this company deal. */
    public static final ObjectType PARTNER =
            ObjectType.of("partner", new Text("合作伙伴", "Partner"), partnerFields("partnerNo"));

    /** A customer who takes part in the programme. */
    public static final ObjectType MEMBER =
            ObjectType.of("programme-member", new Text("计划成员", "Programme member"), partnerFields("memberNo"));

    private Types() {}

    private static List<Field> partnerFields(String number) {
        return List.of(
                text(number, NUMBER_LENGTH, "编号", "Number", Trait.REQUIRED, Trait.KEY),
                personal("cn", 200, "名称", "Name", Trait.REQUIRED),
                personal("sn", 200, "姓", "Surname", Trait.REQUIRED),
                personal("phone", 32, "电话", "Phone"),
                personal("mail", 200, "邮箱", "E-mail"),
                text("managerNo", NUMBER_LENGTH, "负责人工号", "Number of the manager"),
                Field.builder("vip", Kind.ENUM)
                        .label("级别", "Standing")
                        .codes(List.of(
                                new Code("VIP", new Text("贵宾", "VIP")), new Code("NORMAL", new Text("普通", "Normal"))))
                        .build());
    }

    private static Field personal(String name, int length, String zh, String en, Trait... traits) {
        return Field.builder(name, Kind.TEXT)
                .label(zh, en)
                .maxLength(length)
                .traits(traits)
                .sensitivity(Sensitivity.PERSONAL)
                .build();
    }

    private static Field text(String name, int length, String zh, String en, Trait... traits) {
        return Field.builder(name, Kind.TEXT)
                .label(zh, en)
                .maxLength(length)
                .traits(traits)
                .build();
    }
}
