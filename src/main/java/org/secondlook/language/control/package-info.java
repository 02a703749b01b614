/**
 * Texts and numbers as people read them. May use the language's entities and the bundles {@code
 * org.secondlook.language.texts_*}; other features' boundaries have {@code Texts} and {@code
 * Numbers} injected, in the language of the request.
 */
package org.secondlook.language.control;
