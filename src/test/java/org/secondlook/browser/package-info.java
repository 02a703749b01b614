/** What people see: the pages in a real browser, on the real server. */
package org.secondlook.browser;
