/* SHA-256, what is signed by it, and what kind of file it is.
 * SPDX-License-Identifier: MIT */
#include "base/sha256.h"

#include "base/media_type.h"

#include <string.h>

#include "tap.h"

static void is_hash(const char *bytes, size_t length, size_t times, const char *expected)
{
	char text[CRM_SHA256_TEXT];
	struct crm_sha256 sha256;

	crm_sha256_init(&sha256);
	for (size_t i = 0; i < times; i++)
		crm_sha256_add(&sha256, bytes, length);
	crm_sha256_end_text(&sha256, text);
	is_text(text, expected, "as FIPS 180-4 has it");
}

/* The examples of FIPS 180-2, appendix B, and of no bytes at all. */
static void test_hash(void)
{
	char block[999];
	struct crm_sha256 pieces, whole;
	char one[CRM_SHA256_TEXT], other[CRM_SHA256_TEXT];

	is_hash("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	is_hash("abc", 3, 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	is_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 1,
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	is_hash("a", 1, 1000000,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	memset(block, 'a', 125);
	is_hash(block, 125, 8000,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	for (size_t i = 0; i < sizeof(block); i++)
		block[i] = (char)(i * 7);
	for (size_t cut = 0; cut < 200; cut += 13) {
		crm_sha256_init(&whole);
		crm_sha256_add(&whole, block, sizeof(block));
		crm_sha256_end_text(&whole, one);
		crm_sha256_init(&pieces);
		crm_sha256_add(&pieces, block, cut);
		crm_sha256_add(&pieces, block + cut, sizeof(block) - cut);
		crm_sha256_end_text(&pieces, other);
		is_text(other, one, "in pieces as in one");
	}
}

static void is_signature(const char *key, const char *message, const char *expected)
{
	unsigned char digest[CRM_SHA256_BYTES];
	char text[CRM_SHA256_TEXT];

	crm_hmac_sha256((struct crm_bytes){key, strlen(key)},
			(struct crm_bytes){message, strlen(message)}, digest);
	for (size_t i = 0; i < sizeof(digest); i++)
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
	is_text(text, expected, "as RFC 4231 has it");
}

/* RFC 4231, cases 1, 2, 3 and 6. */
static void test_signature(void)
{
	char key[132] = {0}, message[51] = {0};

	memset(key, 0x0b, 20);
	is_signature(key, "Hi There",
		     "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
	is_signature("Jefe", "what do ya want for nothing?",
		     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, 20);
	memset(message, 0xdd, 50);
	is_signature(key, message,
		     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
	memset(key, 0xaa, 131);
	is_signature(key, "Test Using Larger Than Block-Size Key - Hash Key First",
		     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void test_media_type(void)
{
	static const char zip[] = "PK\x03\x04";

	is_text(crm_media_type("a.txt", "%PDF-1.7", 8), "application/pdf", "the bytes say so");
	is_text(crm_media_type("Q.DOCX", zip, 4),
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"the name tells zip files apart");
	is_text(crm_media_type("none", zip, 4), "application/zip", "a zip file");
	is_text(crm_media_type("a.csv", "a,b\n", 4), "text/csv", "by its ending");
	is_text(crm_media_type("README", "caf\xc3\xa9\n", 6), "text/plain", "UTF-8");
	is_text(crm_media_type("x", "caf\xe9\n", 5), "application/octet-stream", "Latin-1");
	is_text(crm_media_type("x", "a\0b", 3), "application/octet-stream", "a NUL");
	is_text(crm_media_type("", "", 0), "application/octet-stream", "nothing");
	is_text(crm_media_type("a.b.", "", 0), "application/octet-stream", "a dot at the end");
	ok(crm_media_type_is_text("text/csv") && crm_media_type_is_text("application/json") &&
		   !crm_media_type_is_text("image/png"),
	   "what a terminal can show");
}

int main(void)
{
	test_hash();
	test_signature();
	test_media_type();
	return tap_end();
}
