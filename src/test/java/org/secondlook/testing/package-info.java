/** What tests of several features share: real services started as processes. */
package org.secondlook.testing;
