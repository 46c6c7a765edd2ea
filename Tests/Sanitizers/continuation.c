// Tells the thread sanitizer that a task sees what was done before it was resumed.
//
// The concurrency runtime tells it itself, but for two cases (Swift 6.3.1): a continuation that is resumed before its task
// goes to sleep, or just while it does. `swift_continuation_await` then goes on with the task at once, and whatever the
// resuming thread wrote is reported as a race. Linked into the instrumented programs, this function of that name stands
// before the runtime's: it has every continuation go on by way of `resumed`, which tells. It's called where
// `withCheckedContinuation` was inlined, which is in optimized modules; elsewhere the runtime calls its own.
//
// Nothing here is instrumented, so that the lock of the table orders nothing in the sanitizer's eyes.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

#define ASYNC __attribute__((swiftasynccall))
#define CONTEXT __attribute__((swift_async_context))
#define TAIL __attribute__((musttail)) return

struct context;
typedef ASYNC void Resume(CONTEXT struct context *);
typedef ASYNC void Await(struct context *);

// How every asynchronous context begins (AsyncContext in Swift's include/swift/ABI/Task.h).
struct context {
    struct context *parent;
    Resume *resume;
};

// Where the tasks that wait, or are about to, really go on.
struct place {
    struct context *context;
    Resume *resume;
    struct place *next;
};
static struct place *places[1 << 12];
static atomic_flag is_locked = ATOMIC_FLAG_INIT;

static struct place **row(struct context *context) {
    while (atomic_flag_test_and_set(&is_locked)) {}
    return &places[(uintptr_t)context >> 4 & ((1 << 12) - 1)];
}

static void keep(struct context *context) {
    struct place *place = malloc(sizeof *place);
    if (!place) abort();
    struct place **first = row(context);
    *place = (struct place){context, context->resume, *first};
    *first = place;
    atomic_flag_clear(&is_locked);
}

static Resume *take(struct context *context) {
    struct place **link = row(context);
    while ((*link)->context != context) link = &(*link)->next;
    struct place *place = *link;
    *link = place->next;
    atomic_flag_clear(&is_locked);
    Resume *resume = place->resume;
    free(place);
    return resume;
}

__attribute__((swiftcall)) void *swift_task_getCurrent(void);
ASYNC void swift_continuation_await(struct context *context);

static ASYNC void resumed(CONTEXT struct context *context) {
    Resume *resume = take(context);
    // What resumes a task has released it under its address.
    __tsan_acquire(swift_task_getCurrent());
    TAIL resume(context);
}

ASYNC void swift_continuation_await(struct context *context) {
    keep(context);
    context->resume = resumed;
    TAIL((Await *)dlsym(RTLD_NEXT, "swift_continuation_await"))(context);
}
