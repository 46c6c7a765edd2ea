#include "CMarkup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <uchardet.h>

typedef struct {
    cmarkup_events events;
    void *context;
} reader;

static void start(void *user, const xmlChar *name, const xmlChar **attributes) {
    reader *r = user;
    r->events.start(r->context, name, attributes);
}

static void end(void *user, const xmlChar *name) {
    reader *r = user;
    r->events.end(r->context, name);
}

static void text(void *user, const xmlChar *bytes, int count) {
    reader *r = user;
    r->events.text(r->context, bytes, count);
}

static void comment(void *user, const xmlChar *bytes) {
    reader *r = user;
    r->events.comment(r->context, bytes);
}

void cmarkup_prepare(void) {
    xmlInitParser();
}

bool cmarkup_parse(const unsigned char *bytes, int count, cmarkup_events events, void *context) {
    // No document is built, so the parser's own depth and node limits never apply; the tree has its own.
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt((const char *)bytes, count);
    if (parser == NULL) return false;
    reader state = {events, context};
    htmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.startElement = start;
    handler.endElement = end;
    handler.characters = text;
    handler.ignorableWhitespace = text;
    handler.cdataBlock = text;
    handler.comment = comment;
    *parser->sax = handler;
    parser->userData = &state;
    htmlCtxtUseOptions(
        parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
                    | HTML_PARSE_IGNORE_ENC);
    parser->options |= XML_PARSE_HUGE;
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    htmlFreeParserCtxt(parser);
    return true;
}

void cmarkup_guess(const unsigned char *bytes, size_t count, char *name, size_t size) {
    if (size == 0) return;
    name[0] = 0;
    uchardet_t detector = uchardet_new();
    if (detector == NULL) return;
    if (uchardet_handle_data(detector, (const char *)bytes, count) == 0) {
        uchardet_data_end(detector);
        strncpy(name, uchardet_get_charset(detector), size - 1);
        name[size - 1] = 0;
    }
    uchardet_delete(detector);
}
