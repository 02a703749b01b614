package org.secondlook.accounts.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.accounts.control.Passwords;
import org.secondlook.accounts.control.SignInThrottle;
import org.secondlook.accounts.entity.PasswordChange;
import org.secondlook.language.control.Texts;
import org.secondlook.language.entity.Message;

/** The account page: changing one's own password. */
@Named("account")
@RequestScoped
public class AccountView {

    @Inject private SignIn signIn;
    @Inject private CurrentUser currentUser;
    @Inject private SignInThrottle throttle;
    @Inject private FacesContext faces;
    @Inject private Texts texts;

    private boolean changed;
    private String oldPassword = "";
    private String newPassword = "";
    private String repeatedPassword = "";

    /** Changes the password, or says why not. */
    public void changePassword() {
        if (!newPassword.equals(repeatedPassword)) {
            say(FacesMessage.SEVERITY_ERROR, Message.of("account.differ"));
            return;
        }
        if (oldPassword.length() > Passwords.MAX_LENGTH) {
            say(FacesMessage.SEVERITY_ERROR, Message.of("account.wrongOld"));
            return;
        }
        var user = currentUser.get();
        var place = "account page of " + user.getName();
        // A session that was left open must not be a place to guess the password either.
        var wait = throttle.begin(user.getName(), place);
        if (!wait.isZero()) {
            say(FacesMessage.SEVERITY_ERROR, Message.of("signIn.wait", wait.toSeconds() + 1));
            return;
        }
        var change = signIn.changePassword(user, oldPassword, newPassword);
        if (!(change instanceof PasswordChange.WrongOldPassword)) {
            throttle.succeeded(user.getName(), place);
        }
        if (change instanceof PasswordChange.Changed done) {
            var request = (HttpServletRequest) faces.getExternalContext().getRequest();
            UserSession.of(request).orElseThrow().replace(request, done.user());
            changed = true;
            say(FacesMessage.SEVERITY_INFO, Message.of("account.changed"));
        } else if (change instanceof PasswordChange.Refused refused) {
            say(FacesMessage.SEVERITY_ERROR, refused.why());
        } else {
            say(FacesMessage.SEVERITY_ERROR, Message.of("account.wrongOld"));
        }
    }

    private void say(FacesMessage.Severity severity, Message message) {
        faces.addMessage(null, new FacesMessage(severity, texts.get(message), null));
    }

    public boolean isMustChangePassword() {
        return !changed && currentUser.get().mustChangePassword();
    }

    public int getMinLength() {
        return Passwords.MIN_LENGTH;
    }

    public String getOldPassword() {
        return oldPassword;
    }

    public void setOldPassword(String oldPassword) {
        this.oldPassword = oldPassword == null ? "" : oldPassword;
    }

    public String getNewPassword() {
        return newPassword;
    }

    public void setNewPassword(String newPassword) {
        this.newPassword = newPassword == null ? "" : newPassword;
    }

    public String getRepeatedPassword() {
        return repeatedPassword;
    }

    public void setRepeatedPassword(String repeatedPassword) {
        this.repeatedPassword = repeatedPassword == null ? "" : repeatedPassword;
    }
}
