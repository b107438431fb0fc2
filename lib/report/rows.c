/* Rows of an answer that no measures make.
 * SPDX-License-Identifier: MIT */
#include "report/rows.h"

enum crm_status crm_rows_end(struct crm_answer *answer, const struct crm_question *question)
{
	return crm_rows_choose(answer, question->fields, question->limit);
}
