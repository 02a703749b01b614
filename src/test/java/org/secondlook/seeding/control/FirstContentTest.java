package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.accounts.entity.Role;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.LabelClass;

class FirstContentTest extends ScratchProject {

    @Test
    void project_isMadeOnce_andKeptAsItIs() {
        var pets = new ClassKeys(List.of("cat", "cow", "dog"));

        var made = first.project("Pets", pets);
        var again = first.project("Pets", ClassKeys.DIGITS);

        assertEquals(made.id(), again.id());
        assertEquals(
                List.of("cat c", "cow o", "dog d"),
                database
                        .entities()
                        .inTransaction(em -> new Projects(em).classes(made.id()))
                        .stream()
                        .map(FirstContentTest::codeAndKey)
                        .toList());
    }

    @Test
    void account_isAddedOnce_andKeptAsItIs() {
        assertFalse(first.hasAccounts());

        assertTrue(first.addAccount("ann", "hash", Role.ADMIN, false));
        assertFalse(first.addAccount("ann", "other", Role.ANNOTATOR, true));

        assertTrue(first.hasAccount("ann"));
        assertTrue(first.hasAccounts());
    }

    private static String codeAndKey(LabelClass labelClass) {
        return labelClass.code() + " " + labelClass.shortcut();
    }
}
