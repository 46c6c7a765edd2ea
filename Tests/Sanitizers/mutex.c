// Tells the thread sanitizer of what happens inside `Synchronization.Mutex`, which it can't see.
//
// A lock that is free is taken by an atomic operation that the compiler puts where the lock is used, and instruments. One
// that is taken already is waited for in the standard library, which isn't instrumented, and by the kernel, which hands it
// over (FUTEX_LOCK_PI). Without this file every contended lock is reported as a race of what it guards. Linked into the
// instrumented programs, these three functions stand before those of libswiftSynchronization.so of the same names.
//
// Where a later Swift names them otherwise, nothing breaks: the reports come back.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>
#include <stdbool.h>
#include <stdint.h>

#define HANDLE "$s15Synchronization12_MutexHandleV"
#define LOCK HANDLE "9_lockSlowyys6UInt32VF"
#define TRY_LOCK HANDLE "12_tryLockSlowSbyF"
#define UNLOCK HANDLE "11_unlockSlowyyF"

// How Swift's methods are called: the handle is what `self` points to.
#define METHOD __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

typedef METHOD void Lock(uint32_t thread, SELF);
typedef METHOD bool TryLock(SELF);
typedef METHOD void Unlock(SELF);

METHOD void lock(uint32_t thread, SELF handle) __asm__(LOCK);
METHOD bool try_lock(SELF handle) __asm__(TRY_LOCK);
METHOD void unlock(SELF handle) __asm__(UNLOCK);

METHOD void lock(uint32_t thread, SELF handle) {
    ((Lock *)dlsym(RTLD_NEXT, LOCK))(thread, handle);
    __tsan_acquire(handle);
}

METHOD bool try_lock(SELF handle) {
    bool is_mine = ((TryLock *)dlsym(RTLD_NEXT, TRY_LOCK))(handle);
    if (is_mine) __tsan_acquire(handle);
    return is_mine;
}

METHOD void unlock(SELF handle) {
    __tsan_release(handle);
    ((Unlock *)dlsym(RTLD_NEXT, UNLOCK))(handle);
}
