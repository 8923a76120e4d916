// SPDX-License-Identifier: MIT
// The forms of operator new that return null. libstdc++'s call the forms that throw, and catch; without exceptions those
// abort. (So a program that replaces operator new and uses these forms has to replace them, too.)
#include <stdlib.h>
#include <new>

namespace {

// What allocate(size) gives, for as long as a new handler finds more memory.
template <typename Allocate>
void *try_allocate(Allocate allocate, std::size_t size) noexcept {
    for (;;) {
        void *block = allocate(size == 0 ? 1 : size);
        if (block != nullptr) {
            return block;
        }
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) {
            return nullptr;
        }
        handler();
    }
}

void *try_allocate_aligned(std::size_t size, std::align_val_t alignment) noexcept {
    const auto bytes = static_cast<std::size_t>(alignment);
    return try_allocate([bytes](std::size_t wanted) { return aligned_alloc(bytes, wanted); }, size);
}

}  // namespace

void *operator new(std::size_t size, const std::nothrow_t &) noexcept {
    return try_allocate(malloc, size);
}

void *operator new[](std::size_t size, const std::nothrow_t &) noexcept {
    return try_allocate(malloc, size);
}

void *operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t &) noexcept {
    return try_allocate_aligned(size, alignment);
}

void *operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t &) noexcept {
    return try_allocate_aligned(size, alignment);
}
