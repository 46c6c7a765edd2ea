// The C library that Markup needs, narrowed to the one call it makes.
#ifndef CMARKUP_H
#define CMARKUP_H

#include <stddef.h>

/// Names the character encoding that the bytes seem to be in, as a null-terminated label of at most `size` bytes in
/// `name`; empty where there is no opinion.
void cmarkup_guess(const unsigned char *bytes, size_t count, char *name, size_t size);

#endif
