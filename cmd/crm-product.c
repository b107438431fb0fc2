/* crm-product: what we sell.
 * SPDX-License-Identifier: MIT */
#include "catalog/product.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-product",
	.help = "keep what is sold",
	.noun = &crm_product,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
