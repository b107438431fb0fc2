/* The stays of a deal, made from git alone.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/deal_stay.h"

#include "history/history.h"

enum crm_status crm_deal_each_stay_in_git(struct crm_session *session,
					  const struct crm_record *deal, crm_deal_stay_visit *visit,
					  void *context)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", session->directory);
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	struct crm_deal_stay_relay relay = {deal, session->clock.now, 0, visit, context};
	enum crm_status status = crm_history_open(path, false, &history);

	return status ? status
		      : crm_stay_each_in_git(history, deal->noun, deal->id, crm_deal_stay_relay,
					     &relay);
}
