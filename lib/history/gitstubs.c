/* Stand-ins for libgit2's TLS, ssh and Negotiate code in a static program: pushing is the business
 * of the git program, and without them the start of libgit2 parses no certificates. They are
 * internal names of libgit2 1.5; another version may need others.
 * SPDX-License-Identifier: MIT */

int git_mbedtls_stream_global_init(void);
int git_mbedtls_stream_new(void **out, const char *host, const char *port);
int git_mbedtls_stream_wrap(void **out, void *stream, const char *host);
int git_mbedtls__set_cert_location(const char *file, const char *path);
int git_transport_ssh_global_init(void);
int git_smart_subtransport_ssh(void **out, void *owner, void *parameter);
int git_transport_ssh_with_paths(void **out, void *owner, void *payload);
int git_http_auth_negotiate(void **out, const void *url);

enum { DONE = 0, NOT_BUILT_IN = -1 };

int git_mbedtls_stream_global_init(void)
{
	return DONE;
}

int git_mbedtls_stream_new(void **out, const char *host, const char *port)
{
	(void)out, (void)host, (void)port;
	return NOT_BUILT_IN;
}

int git_mbedtls_stream_wrap(void **out, void *stream, const char *host)
{
	(void)out, (void)stream, (void)host;
	return NOT_BUILT_IN;
}

int git_mbedtls__set_cert_location(const char *file, const char *path)
{
	(void)file, (void)path;
	return NOT_BUILT_IN;
}

int git_transport_ssh_global_init(void)
{
	return DONE;
}

int git_smart_subtransport_ssh(void **out, void *owner, void *parameter)
{
	(void)out, (void)owner, (void)parameter;
	return NOT_BUILT_IN;
}

int git_transport_ssh_with_paths(void **out, void *owner, void *payload)
{
	(void)out, (void)owner, (void)payload;
	return NOT_BUILT_IN;
}

int git_http_auth_negotiate(void **out, const void *url)
{
	(void)out, (void)url;
	return NOT_BUILT_IN;
}
