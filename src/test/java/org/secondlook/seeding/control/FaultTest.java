package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.secondlook.configuration.InvalidSettingException;

class FaultTest {

    @Test
    void ownException_isToldAsItIs_howeverDeepItLies() {
        var thrown = new IllegalStateException(new InvalidSettingException("set a key"));

        assertEquals("set a key", new Fault(thrown).line());
    }

    @Test
    void refusalOfADatabase_isOneLineWithoutTheStatement() {
        var sql = new SQLException("No such user; SQL statement:\nselect 1 [28000-240]");

        assertEquals(
                "The database refuses: No such user",
                new Fault(new IllegalStateException("unable", sql)).line());
    }

    @Test
    void databaseInUse_isToldWithWhatToDo() {
        var locked = new SQLException("Database may be already in use", "90020", 90020);

        assertEquals(
                "The database is in use by another process: stop scripts/run (or the other"
                        + " scripts/seed) first",
                new Fault(locked).line());
    }

    @Test
    void anythingElse_isOneLineToo() {
        var thrown = new IllegalStateException("outer", new NullPointerException("in\nner"));

        assertEquals(
                "This should not happen: java.lang.NullPointerException: in ner",
                new Fault(thrown).line());
    }
}
