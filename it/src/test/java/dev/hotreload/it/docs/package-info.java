/** Pages that are made from the code, and whether they are current. */
package dev.hotreload.it.docs;
