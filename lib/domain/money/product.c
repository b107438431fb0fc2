/* Products: what a price may be.
 * SPDX-License-Identifier: MIT */
#include "domain/money/product.h"

#include "catalog/product.h"
#include "domain/limit.h"

enum crm_status crm_product_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	(void)session;
	(void)before;
	return crm_limit_positive(after, PRODUCT_PRICE);
}
