package org.secondlook.labelling.control;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.testing.MemoryDatabase;

/**
 * The lookups of labels touch a few rows, however many a user has, also before the database has
 * gathered any statistics. The statements are those of {@link Labels}.
 */
class LookupCostTest {

    private static final int LABELS = 400;
    private static final int A_FEW = 10;
    private static final Pattern ROWS_TOUCHED = Pattern.compile("scanCount: (\\d+)");

    private final MemoryDatabase database = new MemoryDatabase();
    private final long project = database.project(LABELS, 0.2, 10);
    private final StoredUser user = new StoredUser(database, project, 41);

    @BeforeEach
    void label() {
        user.label(LABELS, serve -> Answer.of("1"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstServeOfADistinctImageIsOneSeek() {
        touchesAFew("distinct_no = 7");
    }

    @Test
    void theLabelThatStandsForAServeIsOneSeek() {
        touchesAFew("serve_no = 9 and revision >= 0 order by revision desc fetch first row only");
    }

    @Test
    void theRepeatsOfAnImageAreOneSeek() {
        touchesAFew("image_no = 5 and first_serve_no = 3");
    }

    private void touchesAFew(String condition) {
        var plan =
                database.inTransaction(
                        em ->
                                (String)
                                        em.createNativeQuery(
                                                        "explain analyze select * from labels"
                                                                + " where user_id = %d"
                                                                        .formatted(user.id())
                                                                + " and project_id = %d and "
                                                                        .formatted(project)
                                                                + condition,
                                                        String.class)
                                                .getSingleResult());
        var touched = ROWS_TOUCHED.matcher(plan);
        assertTrue(touched.find() && Integer.parseInt(touched.group(1)) <= A_FEW, plan);
    }
}
