// SPDX-License-Identifier: MIT
// C++ without exceptions and RTTI: the language's run-time support, and what libstdc++.a is there for.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <list>
#include <map>
#include <memory>
#include <new>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
#include "../check.h"
#include "../port/threads.h"

extern "C" int sched_yield(void);

namespace {

int alive;

struct Counted {
    Counted() { alive++; }
    Counted(const Counted &) { alive++; }
    virtual ~Counted() { alive--; }
    virtual int value() const = 0;
};

struct Seven : Counted {
    int value() const override { return 7; }
};

struct alignas(64) Wide {
    char bytes[64];
};

struct Global {
    std::vector<int> numbers;
    Global() : numbers{3, 1, 2} {}
} global;

std::atomic<int> constructions;

struct Slow {
    Slow() {
        for (int i = 0; i < 1000; i++) sched_yield();
        number = 42;
        constructions++;
    }
    int number = 0;
};

Slow &slow() {
    static Slow only;
    return only;
}

void race(int) { CHECK(slow().number == 42); }

std::shared_ptr<Counted> shared;

void share(int) {
    for (int i = 0; i < 3000; i++) {
        std::shared_ptr<Counted> copy = shared;
        CHECK(copy->value() == 7);
    }
}

volatile unsigned length = 10;

void check_new() {
    std::unique_ptr<Counted> one(new Seven);
    auto *many = new Seven[length];
    CHECK(alive == 11 && one->value() + many[9].value() == 14);
    delete[] many;
    CHECK(alive == 1);
    std::unique_ptr<Wide> wide(new Wide);
    std::unique_ptr<Wide[]> wides(new Wide[length]);
    CHECK(reinterpret_cast<uintptr_t>(wide.get()) % 64 == 0 && reinterpret_cast<uintptr_t>(wides.get()) % 64 == 0);
    CHECK(new (std::nothrow) char[0x30000000] == nullptr);
    CHECK(new (std::align_val_t(128), std::nothrow) char[0x30000000] == nullptr);
    alignas(Seven) char place[sizeof(Seven)];
    Counted *placed = new (place) Seven;
    CHECK(placed->value() == 7);
    placed->~Counted();
}

void check_containers() {
    std::vector<std::string> words{"beta", "a string that is longer than the small buffer", "alpha"};
    words.push_back(std::to_string(-1234567890123LL));
    std::sort(words.begin(), words.end());
    CHECK(words.front() == "-1234567890123" && words[2] == std::string_view("alpha"));
    std::map<std::string, int> sizes;
    std::unordered_map<int, std::string> names;
    for (int i = 0; i < 300; i++) {
        sizes[std::to_string(i)] = i;
        names[i * 7] = std::to_string(i);
    }
    CHECK(sizes.size() == 300 && sizes["299"] == 299 && names.at(7 * 123) == "123" && names.count(5) == 0);
    std::list<int> list{3, 1, 2};
    list.sort();
    std::set<int> set(list.rbegin(), list.rend());
    CHECK(std::equal(list.begin(), list.end(), set.begin()) && *set.begin() == 1);
    CHECK(std::accumulate(global.numbers.begin(), global.numbers.end(), 0) == 6);
}

void check_utilities() {
    std::function<int(int)> add = [n = std::string("12")](int x) { return x + static_cast<int>(n.size()); };
    std::optional<int> none, some = add(1);
    std::variant<int, std::string> either = std::string("text");
    auto [first, second] = std::make_tuple(1, 2.5);
    CHECK(!none && *some == 3 && std::get<std::string>(either) == "text" && first + second == 3.5);
    static_assert(std::is_same_v<std::common_type_t<char, int>, int>);
    std::atomic<std::uint64_t> wide{1ull << 40};
    wide += 5;
    CHECK(wide == (1ull << 40) + 5);
}

}  // namespace

int main() {
    check_new();
    check_containers();
    check_utilities();
    CHECK(alive == 0);
    threads_run(4, race);
    CHECK(constructions == 1);
    shared = std::make_shared<Seven>();
    threads_run(4, share);
    CHECK(shared.use_count() == 1 && alive == 1);
    shared.reset();
    CHECK(alive == 0);
    return check_result();
}
