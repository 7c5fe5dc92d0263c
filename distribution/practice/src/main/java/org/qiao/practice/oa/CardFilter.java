package org.qiao.practice.oa;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** The filter of an addressbook-query (RFC 6352, 10.5): property conditions joined by anyof or allof. */
final class CardFilter {
    private CardFilter() {}

    static Predicate<Card> of(Element filter) {
        List<Predicate<Card>> conditions = Xml.children(filter, Xml.CARD, "prop-filter").stream()
                .map(CardFilter::property)
                .toList();
        return joined(filter, conditions);
    }

    private static Predicate<Card> property(Element condition) {
        String name = condition.getAttribute("name");
        if (Xml.child(condition, Xml.CARD, "is-not-defined").isPresent()) {
            return card -> card.values(name).isEmpty();
        }
        List<Predicate<Card>> matches = Xml.children(condition, Xml.CARD, "text-match").stream()
                .map(match -> text(name, match))
                .toList();
        return matches.isEmpty() ? card -> !card.values(name).isEmpty() : joined(condition, matches);
    }

    private static Predicate<Card> text(String name, Element match) {
        String wanted = fold(match.getTextContent());
        boolean isNegated = match.getAttribute("negate-condition").equals("yes");
        Predicate<String> test = switch (match.getAttribute("match-type")) {
            case "equals" -> value -> fold(value).equals(wanted);
            case "starts-with" -> value -> fold(value).startsWith(wanted);
            case "ends-with" -> value -> fold(value).endsWith(wanted);
            default -> value -> fold(value).contains(wanted);
        };
        return card -> card.values(name).stream().anyMatch(test) != isNegated;
    }

    private static Predicate<Card> joined(Element element, List<Predicate<Card>> conditions) {
        if (conditions.isEmpty()) {
            return card -> true;
        }
        return element.getAttribute("test").equals("allof")
                ? card -> conditions.stream().allMatch(condition -> condition.test(card))
                : card -> conditions.stream().anyMatch(condition -> condition.test(card));
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
