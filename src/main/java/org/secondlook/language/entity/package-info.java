/** The languages that there are, and what is to be said in one of them. Uses the JDK only. */
package org.secondlook.language.entity;
