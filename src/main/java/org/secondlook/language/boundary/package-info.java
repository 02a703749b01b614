/**
 * What people read, in the language that they read: which language a request is answered in, and
 * its texts for pages. The texts are in the bundles {@code org.secondlook.language.texts_*}; pages
 * use them as {@code text} and {@code texts}, scripts through {@code static/js/texts.js}. May use
 * all of language, and {@code web}.
 */
package org.secondlook.language.boundary;
