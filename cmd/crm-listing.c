/* crm-listing: who is in static segments, row by row.
 * SPDX-License-Identifier: MIT */
#include "catalog/listing.h"
#include "cli/command.h"

static const struct crm_command command = {
	.name = "crm-listing",
	.help = "keep who is in static segments, row by row",
	.noun = &crm_listing,
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
