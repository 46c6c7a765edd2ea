#ifndef REFRESH_CMALLOC_SHIM_H
#define REFRESH_CMALLOC_SHIM_H

// glibc's own header, which Swift's module of it leaves out.
#include <malloc.h>

#endif
