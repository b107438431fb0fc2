#!/bin/sh
# Templates: what they say to whom, and what they cannot say.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-user add 'Ann Lee' --login ann --email 'ann@x.example, work:lee@x.example'
given crm-template add Hello --subject 'For {{name}}' --text 'Dear {{name}}{{^company_name}}, where do you work?{{/company_name}}
{{#amount}}{{amount}}{{/amount}} {{status}} {{email}}
{{owner}} <{{owner.email}}>{{#owner.manager}} of {{owner.manager}}{{/owner.manager}}'
given crm-lead add 'Uma {{owner}} Holt' --email 'uma@x.example, home:u@x.example' --owner ann --amount '1200 EUR'
prints '[{"template":"Hello","record":"Uma {{owner}} Holt","subject":"For Uma {{owner}} Holt","text":"Dear Uma {{owner}} Holt, where do you work?\n1200.00 EUR new uma@x.example\nAnn Lee <ann@x.example>"}]' \
	sh -c 'crm-template fill Hello --for "lead:Uma {{owner}} Holt" --format=json | jq -c .'
fails_with 2 'crm-template: for whom? --for' crm-template fill Hello
fails_with 3 "crm-template: no record matches 'nobody'" crm-template fill Hello --for nobody

# What a lead has a company may not have.
given crm-company add Acme
fails_with 65 "crm-template: template 'Hello': text: line 1 of the template: there is no '{{company_name}}'" \
	crm-template fill Hello --for company:Acme
given crm-template add Broken --subject 'Hi' --text 'x
{{#name}} no end'
fails_with 65 "crm-template: template 'Broken': text: line 2 of the template: there is no end of '{{name}}'" \
	crm-template fill Broken --for company:Acme
fails_with 65 "crm-template: a template needs a subject" crm-template add Short --text x
