/* Where libgit2 is a shared library: the program's own certificate readers, which read none.
 * libgit2 would parse the system's whole store at each start, and no command of ours opens a TLS
 * connection through it. They take effect when the program exports them.
 * SPDX-License-Identifier: MIT */

struct mbedtls_x509_crt;

int mbedtls_x509_crt_parse_file(struct mbedtls_x509_crt *chain, const char *path);
int mbedtls_x509_crt_parse_path(struct mbedtls_x509_crt *chain, const char *path);

int mbedtls_x509_crt_parse_file(struct mbedtls_x509_crt *chain, const char *path)
{
	(void)chain, (void)path;
	return 0;
}

int mbedtls_x509_crt_parse_path(struct mbedtls_x509_crt *chain, const char *path)
{
	(void)chain, (void)path;
	return 0;
}
