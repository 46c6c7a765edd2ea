#ifndef REFRESH_CURL_SYSTEM_H
#define REFRESH_CURL_SYSTEM_H

#include <curl/curl.h>

#endif
