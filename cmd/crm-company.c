/* crm-company: firms, offices, households.
 * SPDX-License-Identifier: MIT */
#include "catalog/company.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/verb/duplicates.h"
#include "cli/verb/near.h"
#include "cli/verb/relation.h"
#include "domain/customer/company.h"
#include "record/find.h"

static const struct crm_column columns[] = {{"id", false},
					    {"level", true},
					    {"name", false},
					    {"path", false}};

static enum crm_status print_branch(void *context, const struct crm_company_branch *branch)
{
	CRM_SCOPED(str) level = {0};
	struct crm_cell cells[CRM_COUNT(columns)];

	crm_str_add_integer(&level, branch->level);
	cells[0] = crm_cell_text(branch->id);
	cells[1] = crm_cell_number(level.text);
	cells[2] = crm_cell_text(branch->name);
	cells[3] = crm_cell_text(branch->path);
	crm_output_row(context, cells);
	return CRM_OK;
}

static enum crm_status tree(struct crm_call *call)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = CRM_OK;

	if (call->argument_count > 1)
		return crm_fail(CRM_USAGE, "tree takes one company, or none");
	if (call->argument_count)
		status = crm_find(call->session, &crm_company, call->arguments[0], NULL, id);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	if (status)
		return status;
	return crm_company_each_branch(call->session, call->argument_count ? id : NULL,
				       print_branch, call);
}

static const struct crm_verb verbs[] = {
	{"tree", "[<company>]", "list a company and what belongs to it, level by level", tree,
	 CRM_VERB_PRINTS, NULL, 0, 0},
	CRM_NEAR_VERB,
	CRM_DUPLICATE_VERBS,
	CRM_RELATION_VERBS("<company>"),
};

static const struct crm_command command = {
	.name = "crm-company",
	.help = "keep firms, offices and households",
	.noun = &crm_company,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
