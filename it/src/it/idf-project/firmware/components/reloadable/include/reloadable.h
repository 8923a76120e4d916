#pragma once

int reloadable_add(int a, int b);
