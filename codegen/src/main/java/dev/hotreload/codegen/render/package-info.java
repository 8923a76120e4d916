/** From a model and its template to a file. The only package that knows FreeMarker. */
package dev.hotreload.codegen.render;
