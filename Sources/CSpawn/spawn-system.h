// What glibc declares for programs with _GNU_SOURCE only, which Swift's own import of it lacks.

#ifndef REFRESH_SPAWN_SYSTEM_H
#define REFRESH_SPAWN_SYSTEM_H

#include <spawn.h>
#include <sys/pidfd.h>

// pipe(2) with O_CLOEXEC.
int pipe2(int ends[2], int flags);

// Lets the child have no descriptor from `from` on.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

#endif
