#ifndef REFRESH_BROTLI_SYSTEM_H
#define REFRESH_BROTLI_SYSTEM_H

#include <brotli/decode.h>

#endif
