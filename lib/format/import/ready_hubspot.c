/* Exports of HubSpot: with the labels of its properties, or with their names, as its API has them.
 * SPDX-License-Identifier: MIT */
#include "format/import/ready.h"

#define LAYOUTS                                                                       \
	" date 'ISO|YYYY-MM-DD HH:mm|YYYY-MM-DDTHH:mm:ss|M/D/YYYY|D/M/YYYY|M/D/YYYY " \
	"HH:mm|D/M/YYYY HH:mm'"

static const char *const contact_lines[] = {
	"also 'Record ID' = 'Contact ID', hs_object_id, vid, 'Record ID - Contact'",
	"also 'Additional email addresses' = hs_additional_emails",
	"also 'Phone Number' = Phone",
	"also 'Mobile Phone Number' = mobilephone",
	"also 'Fax Number' = Fax",
	"also 'Company Name' = Company, 'Associated Company', 'Primary Company', "
	"'Associated Company (Primary)'",
	"also 'Street Address' = Address",
	"also 'State/Region' = State",
	"also 'Postal Code' = Zip",
	"also 'Country/Region' = Country",
	"also 'Website URL' = Website",
	"also 'Date of Birth' = date_of_birth",
	"also 'Preferred language' = hs_language",
	"also 'Original Source' = hs_analytics_source, 'Original Traffic Source'",
	"also 'Twitter Username' = twitterhandle",
	"also 'LinkedIn URL' = hs_linkedin_url",
	"card UID = 'Record ID'",
	"card N = 'Last Name', 'First Name', '', Salutation",
	"card EMAIL = Email",
	"card EMAIL = 'Work email'",
	"card EMAIL = 'Additional email addresses' split ';'",
	"card 'TEL;TYPE=work' = 'Phone Number'",
	"card 'TEL;TYPE=cell' = 'Mobile Phone Number'",
	"card 'TEL;TYPE=fax' = 'Fax Number'",
	"card ORG = 'Company Name', Department",
	"card TITLE = 'Job Title'",
	"card ADR = '', '', 'Street Address', City, 'State/Region', 'Postal Code', "
	"'Country/Region'",
	"card URL = 'Website URL'",
	"card 'URL;TYPE=linkedin' = 'LinkedIn URL'",
	"card BDAY = 'Date of Birth'" LAYOUTS,
	"card LANG = 'Preferred language'",
	"card CATEGORIES = 'Lifecycle Stage' split ';'",
	"card NOTE = Message",
	"card X-TWITTER = 'Twitter Username'",
	"column 'Original Source' = source",
	"column 'Contact Owner' = owner create",
	"column 'Create Date' = created_at" LAYOUTS,
	"null '(No value)'",
	"create company",
	NULL,
};
static const char *const contact_signs[] = {
	"Record ID",       "First Name", NULL, "Record ID",  "Email",       NULL,
	"Lifecycle Stage", "Email",      NULL, "First Name", "Create Date", NULL,
	"Contact Owner",   "Email",      NULL, NULL,
};
const struct crm_ready_map crm_ready_hubspot_contact = {
	"hubspot", "contact", "HubSpot: contacts", contact_lines, contact_signs,
};

static const char *const company_lines[] = {
	"also 'Record ID' = 'Company ID', hs_object_id, companyId, 'Record ID - Company'",
	"also 'Company Name' = Name",
	"also 'Company Domain Name' = Domain",
	"also 'Website URL' = Website",
	"also 'Phone Number' = Phone",
	"also 'Street Address' = Address",
	"also 'Street Address 2' = address2",
	"also 'State/Region' = State",
	"also 'Postal Code' = Zip",
	"also 'Country/Region' = Country",
	"also Description = 'About Us', about_us",
	"also 'Number of Employees' = numberofemployees",
	"also 'Year Founded' = founded_year",
	"also 'Original Source Type' = hs_analytics_source",
	"card UID = 'Record ID'",
	"card FN = 'Company Name'",
	"card URL = 'Website URL'",
	"card URL = 'Company Domain Name'",
	"card TEL = 'Phone Number'",
	"card ADR = '', '', 'Street Address' + 'Street Address 2', City, 'State/Region', "
	"'Postal Code', 'Country/Region'",
	"card NOTE = Description",
	"card CATEGORIES = 'Lifecycle Stage' split ';'",
	"column Industry = sector",
	"column 'Number of Employees' = employees",
	"column 'Annual Revenue' = revenue",
	"column 'Year Founded' = founded",
	"column Type = kind",
	"column 'Parent Company' = parent",
	"column 'Company Owner' = owner create",
	"column 'Original Source Type' = source",
	"column 'Create Date' = created_at" LAYOUTS,
	"value Type RESELLER = partner",
	"value Type Reseller = partner",
	"value Type VENDOR = supplier",
	"value Type Vendor = supplier",
	"null '(No value)'",
	NULL,
};
static const char *const company_signs[] = {
	"Company Name", "Company Domain Name", NULL, "Record ID", "Company Name", NULL,
	"Company Name", "Company Owner",       NULL, NULL,
};
const struct crm_ready_map crm_ready_hubspot_company = {
	"hubspot", "company", "HubSpot: companies", company_lines, company_signs,
};

static const char *const deal_lines[] = {
	"also 'Record ID' = 'Deal ID', hs_object_id, dealId, 'Record ID - Deal'",
	"also 'Associated Company' = 'Associated Company (Primary)', 'Primary Company', "
	"'Primary Associated Company'",
	"also Currency = deal_currency_code",
	"also 'Deal Description' = Description",
	"also 'Closed Lost Reason' = closed_lost_reason",
	"also 'Closed Won Reason' = closed_won_reason",
	"also 'Original Traffic Source' = hs_analytics_source, 'Original Source Type'",
	"column 'Record ID' = reference",
	"column 'Deal Name' = title",
	"column 'Deal Stage' = stage",
	"column Pipeline = pipeline",
	"column Amount = amount",
	"column Currency = currency",
	"column 'Close Date' = closed_on" LAYOUTS,
	"column 'Create Date' = created_at" LAYOUTS,
	"column 'Deal Owner' = owner create",
	"column 'Associated Company' = company create",
	"column 'Closed Lost Reason', 'Closed Won Reason' = reason",
	"column 'Original Traffic Source' = source",
	"column 'Deal Description' = note",
	"value 'Deal Stage' closedwon = Won",
	"value 'Deal Stage' closedlost = Lost",
	"value 'Deal Stage' 'Closed won' = Won",
	"value 'Deal Stage' 'Closed lost' = Lost",
	"value 'Deal Stage' 'Closed Won' = Won",
	"value 'Deal Stage' 'Closed Lost' = Lost",
	"null '(No value)'",
	NULL,
};
static const char *const deal_signs[] = {
	"Deal Name", "Deal Stage", NULL, "Record ID", "Deal Name", NULL, NULL,
};
const struct crm_ready_map crm_ready_hubspot_deal = {
	"hubspot", "deal", "HubSpot: deals", deal_lines, deal_signs,
};
