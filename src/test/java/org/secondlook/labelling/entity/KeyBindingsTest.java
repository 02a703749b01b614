package org.secondlook.labelling.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.secondlook.labelling.entity.DeskAction.Common.CANT_TELL;
import static org.secondlook.labelling.entity.DeskAction.Common.HELP;
import static org.secondlook.labelling.entity.DeskAction.Common.UNDO;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secondlook.catalogue.entity.LabelClass;

class KeyBindingsTest {

    private static final int CASES = 100;
    private static final String ODD_KEYS = "éäßжµ?7z \t\u0000AZñ";

    private static List<LabelClass> classes(String... shortcuts) {
        var classes = new ArrayList<LabelClass>();
        for (var shortcut : shortcuts) {
            classes.add(new LabelClass(1, "c" + classes.size(), "Class", shortcut, classes.size()));
        }
        return classes;
    }

    private static DeskAction c(int number) {
        return new DeskAction.GiveClass("c" + number);
    }

    private static Keystroke key(String name) {
        return new Keystroke(name);
    }

    private static KeyBindings bindings(List<LabelClass> classes, Map<DeskAction, Keystroke> own) {
        return new KeyBindings(classes, own);
    }

    private static List<String> names(KeyBindings bindings, DeskAction action) {
        return bindings.keys(action).stream().map(Keystroke::name).toList();
    }

    @Test
    void withoutOwnKeys_theStandardOnesHold() {
        var bindings = bindings(classes("1", "b"), Map.of());

        assertEquals(List.of(c(0), c(1), CANT_TELL, UNDO, HELP), bindings.actions());
        assertEquals(List.of("1"), names(bindings, c(0)));
        assertEquals(List.of("b"), names(bindings, c(1)));
        assertEquals(List.of("Space"), names(bindings, CANT_TELL));
        assertEquals(List.of("Backspace", "z"), names(bindings, UNDO));
        assertEquals(List.of("?"), names(bindings, HELP));
    }

    @Test
    void zIsForUndoOnlyWhileNobodyElseUsesIt() {
        assertEquals(List.of("Backspace"), names(bindings(classes("Z"), Map.of()), UNDO));
        assertEquals(
                List.of("Backspace"), names(bindings(classes("1"), Map.of(HELP, key("z"))), UNDO));
        assertEquals(List.of("u"), names(bindings(classes("1"), Map.of(UNDO, key("u"))), UNDO));
        assertEquals(
                List.of("z"), names(bindings(classes("1"), Map.of(HELP, key("Backspace"))), UNDO));
    }

    @Test
    void laterClassWhoseKeyIsInUse_getsTheFirstFreeOne() {
        var bindings = bindings(classes("1", "2", "x"), Map.of(c(0), key("x")));

        assertEquals(List.of("x"), names(bindings, c(0)));
        assertEquals(List.of("1"), names(bindings, c(2)));
        assertEquals(Map.of(), bindings.clashes(bindings.own()));
    }

    @Test
    void ownKeysOfGoneClassesAndStandardKeysAsOwn_areDropped() {
        var bindings =
                bindings(classes("1"), Map.of(c(7), key("q"), c(0), key("1"), HELP, key("h")));

        assertEquals(Map.of(HELP, key("h")), bindings.own());
    }

    @Test
    void twoOwnKeysAlike_countForTheFirstAction() {
        var bindings = bindings(classes("1", "2"), Map.of(c(0), key("q"), c(1), key("q")));

        assertEquals(List.of("q"), names(bindings, c(0)));
        assertEquals(List.of("2"), names(bindings, c(1)));
    }

    @Test
    void twoWishesForOneKey_clashBothWays() {
        var now = bindings(classes("1", "2"), Map.of());

        assertEquals(
                Map.of(c(0), c(1), c(1), c(0)),
                now.clashes(Map.of(c(0), key("q"), c(1), key("q"))));
    }

    @Test
    void wishForAnothersStandardKey_clashesUnlessThatMovesAway() {
        var now = bindings(classes("1", "2"), Map.of());

        assertEquals(Map.of(c(0), c(1)), now.clashes(Map.of(c(0), key("2"))));
        assertEquals(Map.of(c(0), CANT_TELL), now.clashes(Map.of(c(0), key("Space"))));
        assertEquals(Map.of(), now.clashes(Map.of(c(0), key("2"), c(1), key("1"))));
        assertEquals(Map.of(), now.clashes(Map.of(c(0), key("z"))));
        assertEquals(Map.of(), now.clashes(Map.of()));
    }

    @Test
    void givingUpAKeyWhoseStandardIsInUse_clashesThere() {
        var swapped = bindings(classes("1", "2"), Map.of(c(0), key("2"), c(1), key("1")));

        assertEquals(Map.of(c(1), c(0)), swapped.clashes(Map.of(c(0), key("2"))));
    }

    private record Case(List<LabelClass> classes, Map<DeskAction, Keystroke> own) {}

    static List<Case> anything() {
        var cases = new ArrayList<Case>();
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var shortcuts = new ArrayList<String>();
            for (int i = random.nextInt(45); i >= 0; i--) {
                shortcuts.add(
                        random.nextInt(4) == 0
                                ? ODD_KEYS.charAt(random.nextInt(ODD_KEYS.length())) + ""
                                : (char) ('!' + random.nextInt(94)) + "");
            }
            var classes = classes(shortcuts.toArray(String[]::new));
            var own = new HashMap<DeskAction, Keystroke>();
            for (var action : bindings(classes, Map.of()).actions()) {
                if (random.nextInt(3) == 0) {
                    own.put(
                            action,
                            KeyBindings.SPARES.get(random.nextInt(KeyBindings.SPARES.size())));
                }
            }
            cases.add(new Case(classes, own));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("anything")
    void whateverIsChosen_noKeyDoesTwoThingsAndNothingIsWithoutOne(Case chosen) {
        var bindings = bindings(chosen.classes(), chosen.own());

        var taken = new HashSet<Keystroke>();
        for (var action : bindings.actions()) {
            assertFalse(bindings.keys(action).isEmpty(), () -> "no key for " + action);
            bindings.keys(action).forEach(key -> assertTrue(taken.add(key), () -> "twice " + key));
        }
    }

    @ParameterizedTest
    @MethodSource("anything")
    void whatIsInForce_chosenAgain_staysAsItIs(Case chosen) {
        var bindings = bindings(chosen.classes(), chosen.own());
        var inForce = new HashMap<DeskAction, Keystroke>();
        bindings.actions().forEach(it -> inForce.put(it, bindings.first(it).orElseThrow()));

        var again = bindings(chosen.classes(), inForce);

        for (var action : bindings.actions()) {
            assertEquals(bindings.first(action), again.first(action));
        }
        assertEquals(Map.of(), bindings.clashes(inForce));
        assertEquals(again.own(), bindings(chosen.classes(), again.own()).own());
    }

    @ParameterizedTest
    @MethodSource("anything")
    void ownKeyThatMeetsNoOther_isInForce(Case chosen) {
        var bindings = bindings(chosen.classes(), chosen.own());

        bindings.own()
                .forEach(
                        (action, key) -> {
                            if (bindings.own().values().stream().filter(key::equals).count() == 1) {
                                assertEquals(List.of(key), bindings.keys(action));
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("anything")
    void wishesThatDoNotClash_areAllGranted(Case chosen) {
        var now = bindings(chosen.classes(), Map.of());
        var granted = bindings(chosen.classes(), chosen.own());

        if (now.clashes(chosen.own()).isEmpty()) {
            granted.own()
                    .forEach((action, key) -> assertEquals(List.of(key), granted.keys(action)));
        }
    }

    @ParameterizedTest
    @MethodSource("anything")
    void standardKeysThatDiffer_areUntouchedWithoutOwnKeys(Case chosen) {
        var bindings = bindings(chosen.classes(), Map.of());
        var seen = new HashSet<Keystroke>();

        for (var action : bindings.actions()) {
            bindings.standard(action)
                    .filter(seen::add)
                    .ifPresent(key -> assertEquals(key, bindings.keys(action).get(0)));
        }
    }

    @Test
    void moreActionsThanSpares_leaveSomeWithoutAKey() {
        var shortcuts = new String[KeyBindings.SPARES.size() + 5];
        java.util.Arrays.fill(shortcuts, "a");
        var bindings = bindings(classes(shortcuts), Map.of());

        assertEquals(
                KeyBindings.SPARES.size(),
                bindings.actions().stream().mapToInt(it -> bindings.keys(it).size()).sum());
    }
}
