#ifndef REFRESH_OPENSSL_SYSTEM_H
#define REFRESH_OPENSSL_SYSTEM_H

#include <openssl/ssl.h>

#endif
