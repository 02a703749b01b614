package org.secondlook.language.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import java.util.ResourceBundle;

/** The texts that a page's scripts show, in the page's language. */
@Named("texts")
@RequestScoped
public class TextsView {

    private static final String BUNDLE = "org.secondlook.language.texts";
    private static final String FOR_SCRIPTS = "script.";

    @Inject private FacesContext faces;

    /** A JSON object that is safe inside a script element: key without its prefix, and text. */
    public String getForScripts() {
        var bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        faces.getViewRoot().getLocale(),
                        Thread.currentThread().getContextClassLoader());
        var texts = Json.createObjectBuilder();
        bundle.keySet().stream()
                .filter(key -> key.startsWith(FOR_SCRIPTS))
                .sorted()
                .forEach(
                        key ->
                                texts.add(
                                        key.substring(FOR_SCRIPTS.length()),
                                        bundle.getString(key)));
        return texts.build().toString().replace("<", "\\u003c");
    }
}
