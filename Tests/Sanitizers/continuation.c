// Tells the thread sanitizer that a task sees what was done before it was resumed.
//
// The concurrency runtime tells it itself, but for one case (Swift 6.3.1): a continuation that is resumed just while its
// task goes to sleep. `swift_continuation_await` then goes on with the task at once, and whatever the resuming thread wrote
// is reported as a race. It calls this function there, as it does whenever a thread takes up a task. Linked into the
// instrumented programs, it stands before that of libswiftCore.so of the same name.
//
// Where a later Swift doesn't call it, nothing breaks: the reports come back.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#define SWIFT __attribute__((swiftcall))

typedef SWIFT void Enter(char *exclusivity);

SWIFT void *swift_task_getCurrent(void);
SWIFT void swift_task_enterThreadLocalContext(char *exclusivity);

SWIFT void swift_task_enterThreadLocalContext(char *exclusivity) {
    ((Enter *)dlsym(RTLD_NEXT, "swift_task_enterThreadLocalContext"))(exclusivity);
    void *task = swift_task_getCurrent();
    // What resumes a task releases it under this address.
    if (task) __tsan_acquire(task);
}
