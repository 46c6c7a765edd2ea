// Tells the thread sanitizer that a task sees what was done before it was resumed.
//
// The concurrency runtime tells it itself, but for two cases (Swift 6.3.1): a continuation that is resumed before its task
// goes to sleep, or just while it does. `swift_continuation_await` then goes on with the task at once, and whatever the
// resuming thread wrote is reported as a race. Linked into the instrumented programs, these two functions stand before
// those of the runtime of the same names; the second is called where the task was falling asleep already.
//
// Where a later Swift does otherwise, nothing breaks: the reports come back.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#define SWIFT __attribute__((swiftcall))
#define ASYNC __attribute__((swiftasynccall))
#define NEXT(type, name) ((type *)dlsym(RTLD_NEXT, name))

typedef ASYNC void Await(void *continuation);
typedef SWIFT void Enter(char *exclusivity);

SWIFT void *swift_task_getCurrent(void);
ASYNC void swift_continuation_await(void *continuation);
SWIFT void swift_task_enterThreadLocalContext(char *exclusivity);

// What resumes a task releases it under its address.
static void acquire_task(void) {
    void *task = swift_task_getCurrent();
    if (task) __tsan_acquire(task);
}

ASYNC void swift_continuation_await(void *continuation) {
    Await *next = NEXT(Await, "swift_continuation_await");
    acquire_task();
    __attribute__((musttail)) return next(continuation);
}

SWIFT void swift_task_enterThreadLocalContext(char *exclusivity) {
    NEXT(Enter, "swift_task_enterThreadLocalContext")(exclusivity);
    acquire_task();
}
