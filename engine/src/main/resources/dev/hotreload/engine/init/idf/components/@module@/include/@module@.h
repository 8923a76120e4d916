/* What the firmware calls of the module. A change here needs a new firmware; a change in @module@.c does not. */
#pragma once

int @module@_add(int a, int b);
void @module@_greet(const char *name);
