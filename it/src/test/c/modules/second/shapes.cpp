/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include <new>

#include "modules.h"

namespace {

struct Shape {
    virtual int area() const = 0;
    virtual ~Shape() {}
};

struct Square : Shape {
    explicit Square(int side) : side(side) {}
    int area() const override { return side * side; }
    int side;
};

struct Circle : Shape {
    explicit Circle(int radius) : radius(radius) {}
    int area() const override { return 3 * radius * radius; }
    int radius;
};

struct Noted {
    explicit Noted(char letter) : letter(letter), made(++s_made) {}
    ~Noted() { note_end(letter); }
    char letter;
    int made;
    static int s_made;
};
int Noted::s_made = 0;

Noted s_global('g');
Noted s_second('h');

struct Named {
    Named() : has_it(take_name()) {}
    ~Named()
    {
        if (has_it) {
            give_name_back();
        }
    }
    int has_it;
};
Named s_named;

void at_exit()
{
    note_end('x');
}

}

extern "C" int shapes_area(int which)
{
    Shape *shape = which == 0 ? static_cast<Shape *>(new Square(4)) : new Circle(5);
    int area = shape->area();
    delete shape;
    return area;
}

extern "C" int shapes_local(void)
{
    static Noted local('l');
    return local.made;
}

extern "C" int shapes_allocate(int count)
{
    int *numbers = new (std::nothrow) int[static_cast<size_t>(count)];
    int sum = 0;
    for (int i = 0; i < count; i++) {
        numbers[i] = i;
        sum += numbers[i];
    }
    delete[] numbers;
    return sum;
}

extern "C" int shapes_has_its_name(void)
{
    return s_named.has_it;
}

extern "C" void shapes_register(void)
{
    atexit(at_exit);
}
