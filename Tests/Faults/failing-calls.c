// Makes one system call of a program fail, when it is loaded in front of the C library.
//
// FAIL_UNDER   only files below this folder count
// FAIL_AT      which of the calls on them fails, from 1
// FAIL_WITH    eio, enospc or short
// FAIL_COUNT   where the number of calls is written in the end
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;
static _Atomic char ours[65536];

static int is_ours(const char *path) {
    const char *under = getenv("FAIL_UNDER");
    return under && path && strncmp(path, under, strlen(under)) == 0;
}

static int is_our_file(int file) { return file >= 0 && file < 65536 && ours[file]; }

// 0: goes on; 1: fails, with errno set; 2: takes half.
static int fault(int is_transfer) {
    const char *at = getenv("FAIL_AT"), *with = getenv("FAIL_WITH");
    if (++calls != (at ? atoi(at) : 0) || !with) return 0;
    if (strcmp(with, "short") == 0) return is_transfer ? 2 : 0;
    errno = strcmp(with, "enospc") == 0 ? ENOSPC : EIO;
    return 1;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAIL_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%d\n", calls);
        fclose(file);
    }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opened(int file, const char *path) {
    if (file >= 0 && file < 65536) ours[file] = is_ours(path);
    return file;
}

#define OPEN(name)                                                              \
    int name(const char *path, int flags, ...) {                                \
        va_list list;                                                           \
        va_start(list, flags);                                                  \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list);                                                           \
        if (is_ours(path) && fault(0) == 1) return -1;                          \
        return opened(REAL(name)(path, flags, mode), path);                     \
    }
OPEN(open)
OPEN(open64)

#define WRITE(name, type)                                                              \
    ssize_t name(int file, const void *bytes, size_t count, type offset) {             \
        int kind = is_our_file(file) ? fault(1) : 0;                                   \
        if (kind == 1) return -1;                                                      \
        return REAL(name)(file, bytes, kind == 2 ? (count + 1) / 2 : count, offset);   \
    }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)

#define READ(name, type)                                                               \
    ssize_t name(int file, void *bytes, size_t count, type offset) {                   \
        int kind = is_our_file(file) ? fault(1) : 0;                                   \
        if (kind == 1) return -1;                                                      \
        return REAL(name)(file, bytes, kind == 2 ? (count + 1) / 2 : count, offset);   \
    }
READ(pread, off_t)
READ(pread64, off64_t)

#define ONE(name, extra, ...)                                       \
    int name(int file extra) {                                      \
        if (is_our_file(file) && fault(0) == 1) return -1;          \
        return REAL(name)(file __VA_ARGS__);                        \
    }
ONE(fsync, )
ONE(fdatasync, )
#define COMMA ,
ONE(ftruncate, COMMA off_t length, , length)
ONE(ftruncate64, COMMA off64_t length, , length)

int rename(const char *old, const char *new) {
    if (is_ours(old) && fault(0) == 1) return -1;
    return REAL(rename)(old, new);
}

int unlink(const char *path) {
    if (is_ours(path) && fault(0) == 1) return -1;
    return REAL(unlink)(path);
}

int mkdir(const char *path, mode_t mode) {
    if (is_ours(path) && fault(0) == 1) return -1;
    return REAL(mkdir)(path, mode);
}
