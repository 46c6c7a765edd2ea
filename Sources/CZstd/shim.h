#ifndef REFRESH_CZSTD_SHIM_H
#define REFRESH_CZSTD_SHIM_H

#include <zstd.h>

#endif
