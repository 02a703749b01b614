package org.secondlook.accounts.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.accounts.control.Passwords;
import org.secondlook.accounts.control.SignInThrottle;
import org.secondlook.accounts.entity.Account;
import org.secondlook.configuration.Settings;
import org.secondlook.language.control.Texts;
import org.secondlook.language.entity.Message;
import org.secondlook.web.KeptChoice;

/** The sign-in page. */
@Named
@RequestScoped
public class SignInView {

    private static final String HOME = "/label";

    @Inject private SecurityContext security;
    @Inject private CurrentUser currentUser;
    @Inject private SignInThrottle throttle;
    @Inject private Settings settings;
    @Inject private PersonalPreferences preferences;
    @Inject private FacesContext faces;
    @Inject private Texts texts;

    private String name;
    private String password;
    private String from;
    private String reason;

    /**
     * Sends a person on who is signed in already. Not one whose page came here by itself because it
     * was left alone: two such pages would keep each other's session alive for ever.
     */
    public void skipIfSignedIn() throws IOException {
        if (!faces.isPostback() && currentUser.find().isPresent() && !isStillSignedIn()) {
            goOn();
        }
    }

    /** Signs in with what was typed, or says why not. */
    public void signIn() throws IOException {
        var request = (HttpServletRequest) faces.getExternalContext().getRequest();
        var response = (HttpServletResponse) faces.getExternalContext().getResponse();
        if (name == null || password == null || password.length() > Passwords.MAX_LENGTH) {
            refuse(Message.of("signIn.wrong"), response, 401);
            return;
        }
        var address = ClientAddress.of(request, settings.behindProxy()).text();
        var throttled = Account.canonicalName(name).orElse("");
        var wait = throttle.begin(throttled, address);
        if (!wait.isZero()) {
            refuseForNow(wait, response);
            return;
        }
        var status =
                security.authenticate(
                        request,
                        response,
                        AuthenticationParameters.withParams()
                                .credential(new UsernamePasswordCredential(name, password)));
        if (status == AuthenticationStatus.SUCCESS) {
            throttle.succeeded(throttled, address);
            bringPreferences(request, response);
            goOn();
        } else {
            refuse(Message.of("signIn.wrong"), response, 401);
        }
    }

    /** What was chosen with the account holds in this browser from now on. */
    private void bringPreferences(HttpServletRequest request, HttpServletResponse response) {
        var user = UserSession.of(request).orElseThrow().user();
        var chosen = preferences.of(user.id());
        chosen.language().ifPresent(it -> KeptChoice.LANGUAGE.keep(it.tag(), request, response));
        chosen.theme().ifPresent(it -> KeptChoice.THEME.keep(it.code(), request, response));
    }

    private void refuseForNow(Duration wait, HttpServletResponse response) {
        long seconds = wait.toSeconds() + 1;
        response.setHeader("Retry-After", String.valueOf(seconds));
        refuse(Message.of("signIn.wait", seconds), response, 429);
    }

    private void refuse(Message message, HttpServletResponse response, int status) {
        response.setStatus(status);
        faces.addMessage(
                null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.get(message), null));
    }

    private void goOn() throws IOException {
        faces.getExternalContext().redirect(getTarget());
        faces.responseComplete();
    }

    /** Whether the page left for want of activity, while another page kept the session alive. */
    public boolean isStillSignedIn() {
        return EndReason.of(reason) == EndReason.IDLE && currentUser.find().isPresent();
    }

    /** Where the person was. */
    public String getTarget() {
        return ReturnPath.of(from).map(ReturnPath::text).orElse(HOME);
    }

    /** Why the person is here; empty when there is nothing to say. */
    public String getNotice() {
        return EndReason.of(reason).message().map(texts::get).orElse("");
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
