/**
 * What people read, in the language that they read. The texts are in the bundles {@code
 * org.secondlook.language.texts_*}; pages use them as {@code text}, scripts through {@code
 * static/js/texts.js}. May use the server's Faces only.
 */
package org.secondlook.language.boundary;
