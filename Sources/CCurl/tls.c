#define _GNU_SOURCE

#include "shim.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

// Tells a certificate without any name apart from one with other names.
static int judge(int is_good, X509_STORE_CTX *check) {
    if (is_good) {
        return 1;
    }
    int error = X509_STORE_CTX_get_error(check);
    if (error == X509_V_ERR_HOSTNAME_MISMATCH || error == X509_V_ERR_IP_ADDRESS_MISMATCH) {
        X509 *certificate = X509_STORE_CTX_get0_cert(check);
        if (certificate != NULL && X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1) < 0) {
            X509_STORE_CTX_set_error(check, ccurl_tls_no_names);
        }
    }
    return 0;
}

CURLcode ccurl_tls_harden(void *context, const char *host) {
    SSL_CTX *tls = context;
    SSL_CTX_set_security_level(tls, 2);
    SSL_CTX_set_options(tls, SSL_OP_NO_RENEGOTIATION);
    X509_VERIFY_PARAM *rules = SSL_CTX_get0_param(tls);
    X509_VERIFY_PARAM_set_hostflags(
        rules, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (X509_VERIFY_PARAM_set1_ip_asc(rules, host) != 1 && X509_VERIFY_PARAM_set1_host(rules, host, 0) != 1) {
        return CURLE_OUT_OF_MEMORY;
    }
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, judge);
    return CURLE_OK;
}

static void read_name(const X509_NAME *name, char *text, int size) {
    BIO *memory = BIO_new(BIO_s_mem());
    text[0] = 0;
    if (memory != NULL && X509_NAME_print_ex(memory, name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB) >= 0) {
        int count = BIO_read(memory, text, size - 1);
        text[count > 0 ? count : 0] = 0;
    }
    BIO_free(memory);
}

static SSL *session_of(CURL *easy) {
    struct curl_tlssessioninfo *session = NULL;
    if ((curl_easy_getinfo)(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || session == NULL ||
        session->backend != CURLSSLBACKEND_OPENSSL) {
        return NULL;
    }
    return session->internals;
}

bool ccurl_is_multiplexed(CURL *easy) {
    const SSL *tls = session_of(easy);
    const unsigned char *name = NULL;
    unsigned int length = 0;
    if (tls != NULL) {
        SSL_get0_alpn_selected(tls, &name, &length);
    }
    return length == 2 && memcmp(name, "h2", 2) == 0;
}

bool ccurl_tls_has_input(CURL *easy) {
    const SSL *tls = session_of(easy);
    return tls != NULL && SSL_has_pending(tls) == 1;
}

// The index of the mark on a session that was closed. The session's own flag is cleared when libcurl lets go of it.
static int closed_index = -1;
static pthread_once_t closed_index_once = PTHREAD_ONCE_INIT;

static void make_closed_index(void) {
    closed_index = SSL_get_ex_new_index(0, NULL, NULL, NULL, NULL);
}

static void mark_closed(SSL *tls) {
    static char mark;
    SSL_set_ex_data(tls, closed_index, &mark);
}

static void watch_for_close(const SSL *tls, int event, int value) {
    if ((event & SSL_CB_READ_ALERT) == SSL_CB_READ_ALERT && (value & 0xff) == SSL3_AD_CLOSE_NOTIFY) {
        mark_closed((SSL *)tls);
    }
}

void *ccurl_hold_tls(CURL *easy) {
    pthread_once(&closed_index_once, make_closed_index);
    SSL *tls = session_of(easy);
    if (tls == NULL || closed_index < 0 || SSL_up_ref(tls) != 1) {
        return NULL;
    }
    SSL_set_info_callback(tls, watch_for_close);
    if ((SSL_get_shutdown(tls) & SSL_RECEIVED_SHUTDOWN) != 0) {
        mark_closed(tls);
    }
    return tls;
}

bool ccurl_tls_was_closed(void *held) {
    return SSL_get_ex_data(held, closed_index) != NULL;
}

void ccurl_release_tls(void *held) {
    SSL_free(held);
}

bool ccurl_read_tls_facts(CURL *easy, ccurl_tls_facts *facts) {
    memset(facts, 0, sizeof *facts);
    const SSL *tls = session_of(easy);
    if (tls == NULL) {
        return false;
    }
    snprintf(facts->version, sizeof facts->version, "%s", SSL_get_version(tls));
    snprintf(facts->cipher, sizeof facts->cipher, "%s", SSL_get_cipher_name(tls));
    X509 *certificate = SSL_get0_peer_certificate(tls);
    if (certificate != NULL) {
        struct tm expires;
        read_name(X509_get_subject_name(certificate), facts->subject, sizeof facts->subject);
        read_name(X509_get_issuer_name(certificate), facts->issuer, sizeof facts->issuer);
        if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &expires) == 1) {
            facts->expires = (long long)timegm(&expires);
        }
    }
    return true;
}
