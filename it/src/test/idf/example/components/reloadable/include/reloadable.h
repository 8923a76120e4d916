#pragma once

int reloadable_add(int a, int b);
int reloadable_one(void);
void reloadable_greet(const char *name);
