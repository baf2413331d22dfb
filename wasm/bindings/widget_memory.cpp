/// @file widget_memory.cpp
/// @brief The widget's allocator, in the place of Emscripten's smallest (about 800 bytes brotli):
/// the first block that is free and large enough. Few blocks are alive at a time, and none from one
/// call to the next, so that walking over all of them costs nothing that a visitor could notice.
#include <cstddef>

extern "C" {

extern char __heap_base;

struct alignas(8) Block {
  std::size_t bytes;  ///< to the next block
  bool used;
};

static Block* const first = reinterpret_cast<Block*>(&__heap_base);
static Block* end = first;

static Block* next(const Block* block) {
  return reinterpret_cast<Block*>(reinterpret_cast<std::size_t>(block) + block->bytes);
}

void* malloc(std::size_t size) {
  const std::size_t bytes = (size + 2 * sizeof(Block) - 1) & ~(sizeof(Block) - 1);
  Block* block = first;
  for (; block != end; block = next(block)) {
    if (block->used) continue;
    while (next(block) != end && !next(block)->used) block->bytes += next(block)->bytes;
    if (next(block) == end) {
      end = block;
      break;
    }
    if (block->bytes < bytes) continue;
    if (block->bytes > bytes) {
      Block* rest = reinterpret_cast<Block*>(reinterpret_cast<std::size_t>(block) + bytes);
      *rest = {block->bytes - bytes, false};
    }
    break;
  }
  if (block == end) {
    const std::size_t memory = __builtin_wasm_memory_size(0) * 65'536;
    if (bytes > memory - reinterpret_cast<std::size_t>(end)) __builtin_trap();
    end = reinterpret_cast<Block*>(reinterpret_cast<std::size_t>(block) + bytes);
  }
  *block = {bytes, true};
  return block + 1;
}

void free(void* memory) {
  if (memory != nullptr) (static_cast<Block*>(memory) - 1)->used = false;
}

// Those of the C library read words at a time, which is 300 bytes more.

void* memchr(const void* memory, int wanted, std::size_t size) {
  const auto* at = static_cast<const unsigned char*>(memory);
  for (; size > 0; --size, ++at) {
    if (*at == static_cast<unsigned char>(wanted)) return const_cast<unsigned char*>(at);
  }
  return nullptr;
}

int memcmp(const void* one, const void* other, std::size_t size) {
  const auto* a = static_cast<const unsigned char*>(one);
  const auto* b = static_cast<const unsigned char*>(other);
  for (; size > 0; --size, ++a, ++b) {
    if (*a != *b) return *a - *b;
  }
  return 0;
}

std::size_t strlen(const char* text) {
  std::size_t size = 0;
  while (text[size] != 0) ++size;
  return size;
}

}  // extern "C"
