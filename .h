/* Every statement by number; made from the .sql files. */
#ifndef CRM_STORE_STATEMENTS_H
#define CRM_STORE_STATEMENTS_H

enum crm_statement {
	SQL_COUNT
};

extern const struct crm_statement_row {
	const char *name, *text;
} crm_statements[SQL_COUNT + 1];

#endif
