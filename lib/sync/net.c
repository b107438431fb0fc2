/* What all that goes through libcurl has in common: addresses, certificates, errors.
 * SPDX-License-Identifier: MIT */
#include "sync/parts.h"

#include <stdlib.h>

enum { CONNECT_SECONDS = 20, SECONDS = 60, MOST_SECONDS = 3600 };

/* What was being done when it failed, and what kind of failure that is. */
static const struct {
	CURLcode code;
	enum crm_status status;
	const char *step;
} steps[] = {
	{CURLE_UNSUPPORTED_PROTOCOL, CRM_CONFIG, "address"},
	{CURLE_URL_MALFORMAT, CRM_CONFIG, "address"},
	{CURLE_COULDNT_RESOLVE_PROXY, CRM_BUSY, "looking up"},
	{CURLE_COULDNT_RESOLVE_HOST, CRM_BUSY, "looking up"},
	{CURLE_COULDNT_CONNECT, CRM_BUSY, "connecting"},
	{CURLE_OPERATION_TIMEDOUT, CRM_BUSY, "waiting"},
	{CURLE_GOT_NOTHING, CRM_BUSY, "waiting"},
	{CURLE_RECV_ERROR, CRM_BUSY, "waiting"},
	{CURLE_SEND_ERROR, CRM_BUSY, "sending"},
	{CURLE_WEIRD_SERVER_REPLY, CRM_BUSY, "connecting"},
	{CURLE_LOGIN_DENIED, CRM_DENIED, "logging in"},
	{CURLE_REMOTE_ACCESS_DENIED, CRM_DENIED, "logging in"},
	{CURLE_USE_SSL_FAILED, CRM_CONFIG, "TLS"},
	{CURLE_SSL_CONNECT_ERROR, CRM_CONFIG, "TLS"},
	{CURLE_PEER_FAILED_VERIFICATION, CRM_CONFIG, "certificate"},
	{CURLE_SSL_CACERT_BADFILE, CRM_CONFIG, "cacert"},
	{CURLE_SSL_ISSUER_ERROR, CRM_CONFIG, "certificate"},
};

bool crm_net_is_loopback(const char *host)
{
	return crm_equal_nocase(host, "localhost") || crm_starts_with(host, "127.") ||
	       crm_equal(host, "[::1]") || crm_equal(host, "::1");
}

enum crm_status crm_net_fail(const struct crm_sender *sender, CURLcode code)
{
	enum crm_status status = CRM_BROKEN;
	const char *step = "sending";
	const char *words = *sender->error ? sender->error : curl_easy_strerror(code);

	for (size_t i = 0; i < CRM_COUNT(steps); i++)
		if (steps[i].code == code) {
			status = steps[i].status;
			step = steps[i].step;
		}
	return crm_fail(status, "%s: %s: %s", sender->host, step, words);
}

/* The host of the address, and whether its protocol will do; the address itself may hold a key, so
 * no sentence repeats it. */
static enum crm_status read_url(struct crm_sender *sender, const char *safe_protocol)
{
	CURLU *url = curl_url();
	char *host = NULL, *scheme = NULL;
	enum crm_status status = CRM_OK;

	if (curl_url_set(url, CURLUPART_URL, sender->url, 0) ||
	    curl_url_get(url, CURLUPART_HOST, &host, 0) ||
	    curl_url_get(url, CURLUPART_SCHEME, &scheme, 0))
		status = crm_fail(CRM_CONFIG, "its url is none");
	else if (safe_protocol && !crm_equal(scheme, safe_protocol) && !crm_net_is_loopback(host))
		status = crm_fail(CRM_CONFIG, "%s: only %s goes to other machines", host,
				  safe_protocol);
	if (!status)
		sender->host = crm_copy(host);
	curl_free(host);
	curl_free(scheme);
	curl_url_cleanup(url);
	return status;
}

static enum crm_status read_seconds(const struct crm_account *account, int64_t *out)
{
	const char *typed = account->values[CRM_ACCOUNT_TIMEOUT];

	*out = SECONDS;
	if (typed && (crm_parse_integer(typed, out) || *out < 1 || *out > MOST_SECONDS))
		return crm_fail(CRM_CONFIG, "timeout: '%s' is not 1 to %d seconds", typed,
				MOST_SECONDS);
	return CRM_OK;
}

enum crm_status crm_net_open(struct crm_sender *sender, const char *protocols,
			     const char *safe_protocol)
{
	const struct crm_account *account = sender->account;
	enum crm_status status = crm_account_secret(account, CRM_ACCOUNT_URL_COMMAND,
						    CRM_ACCOUNT_URL_FILE, &sender->url);
	int64_t seconds = 0;

	if (!status && !sender->url && account->values[CRM_ACCOUNT_URL])
		sender->url = crm_copy(account->values[CRM_ACCOUNT_URL]);
	if (!status && !sender->url)
		status = crm_fail(CRM_CONFIG, "it needs url, url-file or url-command");
	if (!status)
		status = read_url(sender, safe_protocol);
	if (!status)
		status = read_seconds(account, &seconds);
	if (status)
		return status;
	if (curl_global_init(CURL_GLOBAL_DEFAULT))
		return crm_fail(CRM_BROKEN, "libcurl does not start");
	sender->curl = curl_easy_init();
	if (!sender->curl)
		return crm_fail(CRM_BROKEN, "libcurl does not start");
	curl_easy_setopt(sender->curl, CURLOPT_ERRORBUFFER, sender->error);
	curl_easy_setopt(sender->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(sender->curl, CURLOPT_URL, sender->url);
	curl_easy_setopt(sender->curl, CURLOPT_PROTOCOLS_STR, protocols);
	curl_easy_setopt(sender->curl, CURLOPT_CONNECTTIMEOUT,
			 (long)(seconds < CONNECT_SECONDS ? seconds : CONNECT_SECONDS));
	curl_easy_setopt(sender->curl, CURLOPT_TIMEOUT, (long)seconds);
	curl_easy_setopt(sender->curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (account->values[CRM_ACCOUNT_CACERT])
		curl_easy_setopt(sender->curl, CURLOPT_CAINFO, account->values[CRM_ACCOUNT_CACERT]);
	return CRM_OK;
}
