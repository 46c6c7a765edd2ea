// What Swift can't call in libcurl: variadic functions, macros in front of them, and a union.
//
// Every wrapper takes one type of argument, so that a wrong one doesn't compile. The names in parentheses are the
// functions themselves, past curl's type-checking macros.

#ifndef REFRESH_CCURL_SHIM_H
#define REFRESH_CCURL_SHIM_H

#include <curl/curl.h>
#include <stdbool.h>

// The callbacks, spelled as Swift sees them.
typedef size_t (*ccurl_write_callback)(char *bytes, size_t size, size_t count, void *context);
typedef curl_socket_t (*ccurl_open_socket_callback)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

// The string is copied by libcurl. NULL gives the option its default.
static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}

// The list stays the caller's and must outlive the transfer.
static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *list) {
    return (curl_easy_setopt)(easy, option, list);
}

static inline CURLcode ccurl_set_context(CURL *easy, CURLoption option, void *context) {
    return (curl_easy_setopt)(easy, option, context);
}

// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode ccurl_set_writer(CURL *easy, CURLoption option, ccurl_write_callback callback) {
    return (curl_easy_setopt)(easy, option, callback);
}

// For CURLOPT_OPENSOCKETFUNCTION.
static inline CURLcode ccurl_set_socket_opener(CURL *easy, ccurl_open_socket_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return (curl_easy_getinfo)(easy, info, value);
}

// The string stays libcurl's; it lasts until the handle's next transfer.
static inline CURLcode ccurl_get_string(CURL *easy, CURLINFO info, char **value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLcode ccurl_get_context(CURL *easy, CURLINFO info, void **value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

// The next finished transfer, the union in CURLMsg flattened; false when there is none.
bool ccurl_multi_next_done(CURLM *multi, CURL **easy, CURLcode *result);

// As curl_url_get, but international host names are read as UTF-8 whatever the process's locale is.
CURLUcode ccurl_url_get_utf8(CURLU *url, CURLUPart part, char **value, unsigned int flags);

// A socket for `address` that isn't passed on to child processes; -1 where there is none.
curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address);

// The bytes of an IPv4 or IPv6 address, most significant first, and its port. Returns how many bytes: 4, 16, or 0 for
// any other family.
int ccurl_socket_address(const struct curl_sockaddr *address, unsigned char bytes[16], unsigned short *port);

#endif
