#include "CMarkup.h"

#include <string.h>
#include <uchardet.h>

void cmarkup_guess(const unsigned char *bytes, size_t count, char *name, size_t size) {
    if (size == 0) return;
    name[0] = 0;
    uchardet_t detector = uchardet_new();
    if (detector == NULL) return;
    if (uchardet_handle_data(detector, (const char *)bytes, count) == 0) {
        uchardet_data_end(detector);
        strncpy(name, uchardet_get_charset(detector), size - 1);
        name[size - 1] = 0;
    }
    uchardet_delete(detector);
}
