package org.qiao.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Elements of the console are elements of the browser's too: what it calls of them must do what it expects. */
class ElementsTest {
    /** What browsers and templates call of an element that comes, goes or is looked for. */
    private static final String OF_EVERY_NODE = "remove|append|prepend|before|after|replaceWith|replaceChildren|closest"
            + "|matches|contains|cloneNode|normalize|appendChild|removeChild|insertBefore|animate|scroll|scrollTo";

    @Test
    void noElementHasAMethodOfItsOwnByANameOfTheBrowsers() {
        assertThat(Sources.ending(".js"))
                .isNotEmpty()
                .allSatisfy((name, script) -> assertThat(script)
                        .as(name)
                        .doesNotContainPattern("(?m)^  (?:async )?(?:" + OF_EVERY_NODE + ")\\("));
    }
}
