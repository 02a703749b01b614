package org.secondlook.labelling.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.SharedServer;

/** Labelling without scripts: the page's form, posted as a browser posts it. */
class LabelFormIT {

    private static final SharedServer SHARED = SharedServer.get();
    private static final Pattern FORM =
            Pattern.compile("(?s)<form[^>]*id=\"answers\"[^>]*action=\"([^\"]*)\".*?</form>");
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern IMAGE = Pattern.compile("id=\"image\" src=\"([^\"?]*)");

    private final ApiClient person = SHARED.signedIn();

    /** The page's form as the browser has it: where it goes, and its hidden fields. */
    private record Form(String action, Map<String, String> fields) {

        static Form in(Reply page) {
            assertEquals(200, page.status(), page::toString);
            var form = FORM.matcher(page.body());
            assertTrue(form.find(), page::body);
            var fields = new LinkedHashMap<String, String>();
            var inputs = HIDDEN.matcher(form.group());
            while (inputs.find()) {
                fields.put(attribute(inputs.group(), "name"), attribute(inputs.group(), "value"));
            }
            return new Form(form.group(1), fields);
        }

        private static String attribute(String tag, String name) {
            var matcher = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
            return matcher.find() ? matcher.group(1).replace("&amp;", "&") : "";
        }

        Form with(String name, String value) {
            var more = new LinkedHashMap<>(fields);
            more.put(name, value);
            return new Form(action, more);
        }

        Form without(String name) {
            var fewer = new LinkedHashMap<>(fields);
            fewer.remove(name);
            return new Form(action, fewer);
        }
    }

    @Test
    void answer_isStoredAndTheNextImageShown() {
        var page = person.get("/label");
        var reply = post(Form.in(page).with("answer", "7"));

        assertEquals(302, reply.status());
        var next = person.get(person.target(reply));
        assertEquals("2", Form.in(next).fields().get("serve"));
        assertFalse(image(page).equals(image(next)));
        assertTrue(next.body().contains("<dd data-figure=\"labels\">1</dd>"), next::body);
        assertEquals(200, person.label(SHARED.project(), 1, "7").status());
    }

    @Test
    void formOfThePage_hasWhatProgramsPost() {
        var fields = Form.in(person.get("/label")).fields();

        assertEquals("answers", fields.get("answers"));
        assertEquals("1", fields.get("serve"));
        assertEquals("stateless", fields.get("jakarta.faces.ViewState"));
        assertTrue(fields.get("shownAt").matches("[0-9]{13}"));
    }

    @Test
    void cantTell_isStored() {
        var reply = post(Form.in(person.get("/label")).with("cantTell", "true"));

        assertEquals(302, reply.status());
        assertEquals(409, person.label(SHARED.project(), 1, "7").status());
        assertEquals(1, labels());
    }

    @Test
    void doublePost_isStoredOnce() {
        var form = Form.in(person.get("/label")).with("answer", "7");
        post(form);

        var again = post(form);

        assertEquals(302, again.status());
        assertEquals(1, labels());
        assertEquals(2, person.currentServe(SHARED.project()));
    }

    @Test
    void staleServeWithAnotherAnswer_isAConflictThatSaysWhatStands() {
        var form = Form.in(person.get("/label"));
        post(form.with("answer", "7"));

        var reply = post(form.with("answer", "1"));

        assertEquals(409, reply.status());
        assertTrue(reply.body().contains("“7”"), reply::body);
        assertEquals(
                "2", Form.in(new Reply(200, reply.headers(), reply.body())).fields().get("serve"));
        assertEquals(1, labels());
        assertEquals(200, person.label(SHARED.project(), 1, "7").status());
    }

    @Test
    void staleServeAfterCantTell_saysSo() {
        var form = Form.in(person.get("/label"));
        post(form.with("cantTell", "true"));

        var reply = post(form.with("answer", "1"));

        assertEquals(409, reply.status());
        assertTrue(reply.body().contains("“can’t tell”"), reply::body);
    }

    @ParameterizedTest
    @CsvSource({
        "serve, x, 422",
        "serve, '', 422",
        "serve, -1, 422",
        "serve, 1.5, 422",
        "serve, 99999999999999999999, 422",
        "serve, 0, 404",
        "serve, 2, 404",
        "serve, 999999999999999999, 404",
        "answer, 10, 422",
        "answer, x, 422",
        "answer, 7 , 422",
        "answer, '7 ', 422",
        "answer, 12345678901234567, 422",
        "answer, '5''),(1,1,''9', 422",
        "answer, <b>, 422",
        "cantTell, true, 422",
        "cantTell, x, 422"
    })
    void junk_isRefusedAndNotStored(String field, String value, int status) {
        var form = Form.in(person.get("/label"));
        var junk = form.with("answer", "7").with(field, value == null ? "" : value);
        if (field.equals("answer") && "7".equals(value)) {
            junk = junk.with("answer", "7 ");
        }

        var reply = post(junk);

        assertEquals(status, reply.status(), reply::body);
        assertTrue(reply.body().contains("Nothing was saved"), reply::body);
        assertFalse(reply.body().contains("<b>"));
        assertEquals(0, labels());
        assertEquals(1, person.currentServe(SHARED.project()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "answer"})
    void missingField_storesNothing(String field) {
        post(Form.in(person.get("/label")).with("answer", "7").without(field));

        assertEquals(0, labels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-5", "99999999999999999999999", "0", "4102444800000"})
    void clockOfThePageThatIsWrong_losesNoAnswer(String shownAt) {
        var reply =
                post(Form.in(person.get("/label")).with("answer", "7").with("shownAt", shownAt));

        assertEquals(302, reply.status());
        assertEquals(1, labels());
    }

    @Test
    void answerInAnotherProject_isStoredThere() {
        var page = person.get("/label?project=" + SHARED.smallProject());

        var reply = post(Form.in(page).with("answer", "7"));

        assertEquals(302, reply.status());
        assertTrue(
                person.target(reply).contains("project=" + SHARED.smallProject()), reply::toString);
        assertEquals(0, labels());
        assertEquals(200, person.label(SHARED.smallProject(), 1, "7").status());
    }

    @Test
    void refusedAnswerInAnotherProject_showsThatProjectAgain() {
        var page = person.get("/label?project=" + SHARED.smallProject());

        var reply = post(Form.in(page).with("answer", "x"));

        assertEquals(422, reply.status());
        assertEquals(image(page), image(reply));
    }

    @Test
    void afterTheLastImage_thePageSaysSoAndCheckingGoesOn() {
        var small = "project=" + SHARED.smallProject();
        var path = "/label?" + small;
        for (int i = 1; i <= SharedServer.FEW_IMAGES; i++) {
            path = person.target(post(Form.in(person.get(path)).with("answer", "7")));
        }

        var done = person.get(path);
        assertEquals(302, done.status());
        assertTrue(person.target(done).equals("/done?" + small));
        var donePage = person.get(person.target(done));
        assertTrue(donePage.body().contains("No new image is left"), donePage::body);
        assertTrue(donePage.body().contains("/label?" + small + "&amp;checking=true"));

        path = "/label?" + small + "&checking=true";
        var seen = new ArrayList<String>();
        for (int i = 1; i <= 3; i++) {
            var page = person.get(path);
            seen.add(image(page));
            path = person.target(post(Form.in(page).with("answer", "7")));
            assertTrue(path.contains("checking=true"), path);
        }
        assertEquals(3, List.copyOf(seen).stream().distinct().count());
        assertEquals(302, person.get("/label?" + small).status());
    }

    @Test
    void unknownProject_isAPageThatIsNotThere() {
        for (var project : List.of("999999", "x", "-1", "99999999999999999999", "1'")) {
            assertEquals(
                    404,
                    person.get("/label?project=" + project.replace("'", "%27")).status(),
                    project);
        }
    }

    private Reply post(Form form) {
        return person.postForm(form.action(), form.fields());
    }

    private static String image(Reply page) {
        var image = IMAGE.matcher(page.body());
        assertTrue(image.find(), page::body);
        return image.group(1);
    }

    private int labels() {
        return person.get("/api/projects/%d/statistics".formatted(SHARED.project()))
                .json()
                .getInt("labels");
    }
}
