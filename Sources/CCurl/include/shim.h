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
typedef size_t (*ccurl_read_callback)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_progress_callback)(
    void *context, curl_off_t to_receive, curl_off_t received, curl_off_t to_send, curl_off_t sent);
typedef curl_socket_t (*ccurl_open_socket_callback)(void *context, curlsocktype purpose, struct curl_sockaddr *address);
typedef int (*ccurl_close_socket_callback)(void *context, curl_socket_t socket);
typedef int (*ccurl_request_callback)(
    void *context, char *remote_address, char *local_address, int remote_port, int local_port);
typedef CURLcode (*ccurl_tls_callback)(CURL *easy, void *tls, void *context);

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

// For CURLOPT_READFUNCTION.
static inline CURLcode ccurl_set_reader(CURL *easy, ccurl_read_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_READFUNCTION, callback);
}

// For CURLOPT_XFERINFOFUNCTION.
static inline CURLcode ccurl_set_progress(CURL *easy, ccurl_progress_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_XFERINFOFUNCTION, callback);
}

// For CURLOPT_OPENSOCKETFUNCTION.
static inline CURLcode ccurl_set_socket_opener(CURL *easy, ccurl_open_socket_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

// For CURLOPT_CLOSESOCKETFUNCTION.
static inline CURLcode ccurl_set_socket_closer(CURL *easy, ccurl_close_socket_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_CLOSESOCKETFUNCTION, callback);
}

// For CURLOPT_PREREQFUNCTION.
static inline CURLcode ccurl_set_request_check(CURL *easy, ccurl_request_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, callback);
}

// For CURLOPT_SSL_CTX_FUNCTION.
static inline CURLcode ccurl_set_tls_setup(CURL *easy, ccurl_tls_callback callback) {
    return (curl_easy_setopt)(easy, CURLOPT_SSL_CTX_FUNCTION, callback);
}

// The body of a POST, copied by libcurl.
static inline CURLcode ccurl_set_post(CURL *easy, const void *bytes, long count) {
    CURLcode code = (curl_easy_setopt)(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
    return code != CURLE_OK ? code : (curl_easy_setopt)(easy, CURLOPT_COPYPOSTFIELDS, bytes);
}

// Has a transfer go on that a callback has paused.
static inline CURLcode ccurl_go_on(CURL *easy) {
    return curl_easy_pause(easy, CURLPAUSE_CONT);
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

// Whether libcurl knows a file of trusted authorities by itself, and not only a folder of them.
static inline bool ccurl_has_authorities_file(void) {
    return curl_version_info(CURLVERSION_NOW)->cainfo != NULL;
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

// Room for the text of both ends of a connection, its terminating zero included.
enum { ccurl_ends_room = 128 };

// Writes both ends of a connected socket as "ADDRESS PORT ADDRESS PORT", its own first, each address as libcurl writes it;
// false where it isn't connected.
bool ccurl_socket_ends(curl_socket_t socket, char text[ccurl_ends_room]);

// Whether a socket that nothing is expected on has something to read, or has come to its end.
bool ccurl_socket_is_readable(curl_socket_t socket);

// What ccurl_tls_harden has OpenSSL say of a certificate that names no host at all, where OpenSSL itself would say that
// the host is another (X509_V_ERR_APPLICATION_VERIFICATION).
enum { ccurl_tls_no_names = 50 };

// Makes the TLS context of a connection to `host` (a name, or an address without brackets) stricter than libcurl does:
// the certificate's subjectAltName must have the host, its common name doesn't count (RFC 9110 section 4.3.4); keys,
// hashes and versions are at security level 2. `tls` is the SSL_CTX of CURLOPT_SSL_CTX_FUNCTION.
CURLcode ccurl_tls_harden(void *tls, const char *host);

// What was agreed upon in a TLS handshake. Texts are cut where they don't fit.
typedef struct {
    char version[16];
    char cipher[64];
    char subject[256];
    char issuer[256];
    // When the certificate expires, in seconds since 1970.
    long long expires;
} ccurl_tls_facts;

// Reads the facts of the connection that a transfer is on. To be called while it is under way; false without TLS.
bool ccurl_read_tls_facts(CURL *easy, ccurl_tls_facts *facts);

// Whether the connection that a transfer is on carries several at a time (HTTP/2 over TLS).
bool ccurl_is_multiplexed(CURL *easy);

// Whether the TLS session that a transfer is on has input that was received but not read. False without TLS.
bool ccurl_tls_has_input(CURL *easy);

// The TLS session that a transfer is on, kept beyond its connection; NULL without TLS. libcurl takes a connection that
// ends without close_notify for one that ends well, and tells nobody: who needs to know asks the session.
void *ccurl_hold_tls(CURL *easy);

// Whether the other side has said that nothing more comes (close_notify, RFC 8446 section 6.1).
bool ccurl_tls_was_closed(void *held);

void ccurl_release_tls(void *held);

#endif
