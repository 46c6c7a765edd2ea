#ifndef REFRESH_ZLIB_SYSTEM_H
#define REFRESH_ZLIB_SYSTEM_H

#include <zlib.h>

#endif
