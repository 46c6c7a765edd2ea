// The two C libraries that Markup needs, narrowed to the few calls it makes.
#ifndef CMARKUP_H
#define CMARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What the parser reports, in document order. Names and text are UTF-8; `attributes` is a list of name and value
/// pairs that ends with a null name, or null where there are none. A value may be null.
typedef struct {
    void (*start)(void *context, const unsigned char *name, const unsigned char **attributes);
    void (*end)(void *context, const unsigned char *name);
    void (*text)(void *context, const unsigned char *bytes, int count);
    void (*comment)(void *context, const unsigned char *bytes);
} cmarkup_events;

/// Prepares the libraries for use by any number of threads; to be called once, before anything else.
void cmarkup_prepare(void);

/// Parses UTF-8 as HTML with every repair the parser knows, without network, warnings or limits on size.
/// Returns false where the parser could not be set up.
bool cmarkup_parse(const unsigned char *bytes, int count, cmarkup_events events, void *context);

/// Names the character encoding that the bytes seem to be in, as a null-terminated label of at most `size` bytes in
/// `name`; empty where there is no opinion.
void cmarkup_guess(const unsigned char *bytes, size_t count, char *name, size_t size);

#endif
