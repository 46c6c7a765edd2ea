#ifndef REFRESH_CCRYPT_H
#define REFRESH_CCRYPT_H

#include <crypt.h>
#include <stdlib.h>
#include <string.h>

// The hash of a password in the manner of `setting`, to be freed; NULL where libxcrypt doesn't know that manner.
static inline char *ccrypt_hash(const char *password, const char *setting) {
    void *room = NULL;
    int size = 0;
    const char *made = crypt_ra(password, setting, &room, &size);
    char *hash = made != NULL && made[0] != '*' ? strdup(made) : NULL;
    if (room != NULL) {
        explicit_bzero(room, (size_t)size);
        free(room);
    }
    return hash;
}

#endif
