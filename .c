/* Every statement by number; made from the .sql files. */
#include "store/statements.h"

const struct crm_statement_row crm_statements[SQL_COUNT + 1] = {
	[SQL_COUNT] = {0, 0},
};
