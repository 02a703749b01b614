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

/** The account page: changing one's own password. */
@Named("account")
@RequestScoped
public class AccountView {

    @Inject private SignIn signIn;
    @Inject private CurrentUser currentUser;
    @Inject private SignInThrottle throttle;
    @Inject private FacesContext faces;

    private boolean changed;
    private String oldPassword = "";
    private String newPassword = "";
    private String repeatedPassword = "";

    /** Changes the password, or says why not. */
    public void changePassword() {
        if (!newPassword.equals(repeatedPassword)) {
            say(FacesMessage.SEVERITY_ERROR, "The two new passwords differ.");
            return;
        }
        if (oldPassword.length() > Passwords.MAX_LENGTH) {
            say(FacesMessage.SEVERITY_ERROR, "The old password is wrong.");
            return;
        }
        var user = currentUser.get();
        var place = "account page of " + user.getName();
        // A session that was left open must not be a place to guess the password either.
        var wait = throttle.begin(user.getName(), place);
        if (!wait.isZero()) {
            say(
                    FacesMessage.SEVERITY_ERROR,
                    "Too many wrong tries. Please wait %d s and try again."
                            .formatted(wait.toSeconds() + 1));
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
            say(
                    FacesMessage.SEVERITY_INFO,
                    "Your password is changed. You are signed out everywhere else.");
        } else if (change instanceof PasswordChange.Refused refused) {
            say(FacesMessage.SEVERITY_ERROR, refused.why());
        } else {
            say(FacesMessage.SEVERITY_ERROR, "The old password is wrong.");
        }
    }

    private void say(FacesMessage.Severity severity, String text) {
        faces.addMessage(null, new FacesMessage(severity, text, null));
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
