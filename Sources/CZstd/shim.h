#ifndef REFRESH_CZSTD_SHIM_H
#define REFRESH_CZSTD_SHIM_H

// The trainer with settled parameters, and tables of a chosen size, are stable in effect, but declared only on request.
#define ZDICT_STATIC_LINKING_ONLY
#define ZSTD_STATIC_LINKING_ONLY

#include <zdict.h>
#include <zstd.h>

#endif
