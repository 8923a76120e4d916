/** What the templates print: one record a template, each field ready to be printed as it is. */
package dev.hotreload.codegen.model;
