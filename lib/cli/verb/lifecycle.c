/* The verb that tells how far somebody has come with us.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/relation.h"

#include "cli/output.h"
#include "domain/customer/lifecycle.h"
#include "record/find.h"
#include "record/title.h"

static const struct crm_column columns[] = {{"id", false},
					    {"stage", false},
					    {"on", false},
					    {"title", false}};

static enum crm_status print_stage(void *context, const struct crm_lifecycle_step *step)
{
	struct crm_call *call = context;
	struct crm_title title;
	char day[CRM_DAY_TEXT];
	enum crm_status status = crm_title_find(call->session, step->id, &title);

	if (status)
		return status;
	crm_output_row(call, (struct crm_cell[]){
				     crm_cell_text(step->id),
				     crm_cell_text(step->stage),
				     crm_cell_text(crm_day_text(step->day, day)),
				     crm_cell_text(title.length ? title.text : NULL),
			     });
	return CRM_OK;
}

enum crm_status crm_verb_lifecycle(struct crm_call *call)
{
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "lifecycle takes one %s", call->noun->name);
	status = crm_find(call->session, call->noun, call->arguments[0], NULL, id);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	return status ? status : crm_lifecycle_each(call->session, id, print_stage, call);
}
