#define _GNU_SOURCE

#include "shim.h"

#include <arpa/inet.h>
#include <errno.h>
#include <locale.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

bool ccurl_multi_next_done(CURLM *multi, CURL **easy, CURLcode *result) {
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        if (message->msg == CURLMSG_DONE) {
            *easy = message->easy_handle;
            *result = message->data.result;
            return true;
        }
    }
    return false;
}

// libidn2 reads host names in the locale's character set, and a daemon's locale is most often "C".
static locale_t utf8_locale;
static pthread_once_t utf8_locale_once = PTHREAD_ONCE_INIT;

static void make_utf8_locale(void) {
    utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

CURLUcode ccurl_url_get_utf8(CURLU *url, CURLUPart part, char **value, unsigned int flags) {
    pthread_once(&utf8_locale_once, make_utf8_locale);
    if (utf8_locale == (locale_t)0) {
        return curl_url_get(url, part, value, flags);
    }
    locale_t before = uselocale(utf8_locale);
    CURLUcode result = curl_url_get(url, part, value, flags);
    uselocale(before);
    return result;
}

curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int ccurl_socket_address(const struct curl_sockaddr *address, unsigned char bytes[16], unsigned short *port) {
    if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in four;
        memcpy(&four, &address->addr, sizeof four);
        memcpy(bytes, &four.sin_addr, 4);
        *port = ntohs(four.sin_port);
        return 4;
    }
    if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
        // A sockaddr_in6 is longer than the sockaddr that the field is declared as.
        struct sockaddr_in6 six;
        memcpy(&six, (const char *)&address->addr, sizeof six);
        memcpy(bytes, &six.sin6_addr, 16);
        *port = ntohs(six.sin6_port);
        return 16;
    }
    return 0;
}

// Appends " ADDRESS PORT" at `length`; false for other families than IP's.
static bool append_end(const struct sockaddr_storage *address, char text[ccurl_ends_room], size_t *length) {
    char host[INET6_ADDRSTRLEN];
    unsigned short port;
    if (address->ss_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)address;
        port = ntohs(four->sin_port);
        inet_ntop(AF_INET, &four->sin_addr, host, sizeof host);
    } else if (address->ss_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
        port = ntohs(six->sin6_port);
        inet_ntop(AF_INET6, &six->sin6_addr, host, sizeof host);
    } else {
        return false;
    }
    *length += (size_t)snprintf(text + *length, ccurl_ends_room - *length, "%s%s %hu", *length ? " " : "", host, port);
    return true;
}

bool ccurl_socket_ends(curl_socket_t socket, char text[ccurl_ends_room]) {
    struct sockaddr_storage own, other;
    socklen_t own_size = sizeof own, other_size = sizeof other;
    size_t length = 0;
    return getsockname(socket, (struct sockaddr *)&own, &own_size) == 0 &&
           getpeername(socket, (struct sockaddr *)&other, &other_size) == 0 && append_end(&own, text, &length) &&
           append_end(&other, text, &length);
}

bool ccurl_socket_is_readable(curl_socket_t socket) {
    char byte;
    return recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}
