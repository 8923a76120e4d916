#pragma once

int reloadable_add(int a, int b);
int reloadable_twice(int a);
