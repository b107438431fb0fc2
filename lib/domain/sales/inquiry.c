/* An inquiry: texts with names, and what the names mean.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/inquiry.h"

#include "base/unicode.h"
#include "record/nouns.h"

#include <stdlib.h>

/* Folded, without what stands between words. */
static const struct {
	int role;
	const char *names; /* with blanks between */
} names[] = {
	{LEAD_NAME,
	 "name fullname yourname contactname customername realname namen vollstandigername "
	 "ihrname nom nomcomplet nombre nombrecompleto nome nomecompleto imie "
	 "姓名 名字 您的姓名 联系人 聯絡人 お名前 名前 氏名 이름 성함 имя фио"},
	{CRM_INQUIRY_GIVEN_NAME, "firstname givenname forename fname vorname prenom primernombre "
				 "voornaam 名"},
	{CRM_INQUIRY_FAMILY_NAME, "lastname familyname surname lname nachname familienname "
				  "nomdefamille apellido apellidos cognome achternaam 姓 фамилия"},
	{LEAD_COMPANY_NAME, "company companyname organisation organization org business firm firma "
			    "unternehmen firmenname entreprise societe empresa azienda bedrijf "
			    "公司 公司名称 單位 单位 企业名称 会社名 회사 компания"},
	{LEAD_EMAIL, "email emailaddress mail youremail workemail businessemail replyto "
		     "emailadresse courriel adressemail correo correoelectronico "
		     "邮箱 电子邮件 電子郵件 郵箱 メール メールアドレス 이메일 почта"},
	{LEAD_PHONE,
	 "phone phonenumber telephone tel telefon telefonnummer mobile mobilephone "
	 "mobilenumber cell cellphone workphone handy rufnummer telefono telephoneportable "
	 "telefoon movil whatsapp 电话 電話 手机 手機 手机号 手机号码 联系电话 "
	 "電話番号 전화 전화번호 телефон"},
	{LEAD_ROLE, "role jobtitle title position jobrole funktion beruf fonction poste cargo "
		    "ruolo 职位 職位 职务 役職 직책 должность"},
	{LEAD_CITY, "city town stadt ort ville ciudad citta plaats 城市 市 도시 город"},
	{LEAD_COUNTRY, "country land pays pais paese 国家 國家 国 국가 страна"},
	{LEAD_INTEREST,
	 "subject interest product topic betreff thema sujet asunto oggetto onderwerp "
	 "主题 主題 产品 產品 件名 제목 тема"},
	{LEAD_NOTE, "message note notes comment comments text body enquiry inquiry question "
		    "yourmessage description nachricht anfrage bemerkung kommentar mitteilung "
		    "mensaje messaggio bericht 留言 备注 備註 内容 消息 需求 お問い合わせ内容 "
		    "문의내용 сообщение"},
	{LEAD_SOURCE, "source leadsource utmsource channel herkunft 来源 來源 渠道"},
	{LEAD_CAMPAIGN, "campaign utmcampaign campaignname kampagne campagne campana 活动 活動"},
	{LEAD_AMOUNT, "amount budget 预算 預算"},
	{CRM_INQUIRY_KEY,
	 "eventid submissionid messageid leadgenid leadid responseid entryid requestid "
	 "idempotencykey formresponseid"},
	{CRM_INQUIRY_AT, "submittedat createdtime createdat timestamp submissiondate date sentat "
			 "datetime 提交时间"},
	{CRM_INQUIRY_IP, "ip ipaddress remoteaddr remoteip userip clientip"},
	{CRM_INQUIRY_AGREED,
	 "consent gdpr gdprconsent privacy privacypolicy agree agreement accept "
	 "terms datenschutz einwilligung dsgvo rgpd 同意 隐私政策"},
	{CRM_INQUIRY_NEWSLETTER, "newsletter optin marketing marketingconsent subscribe "
				 "emailoptin 订阅 訂閱"},
	{CRM_INQUIRY_WORDING, "consenttext consentwording gdprtext einwilligungstext"},
	{CRM_INQUIRY_TRAP, "honeypot gotcha botfield hp"},
	{CRM_INQUIRY_SILENT, "submit send absenden csrftoken csrfmiddlewaretoken authenticitytoken "
			     "grecaptcharesponse hcaptcharesponse gclid fbclid"},
};

void crm_inquiry_clear(struct crm_inquiry *inquiry)
{
	free(inquiry->fields);
	free(inquiry->files);
	crm_arena_clear(&inquiry->arena);
	*inquiry = (struct crm_inquiry){0};
}

void crm_inquiry_add(struct crm_inquiry *inquiry, const char *name, const char *text)
{
	CRM_AUTO_TEXT trimmed = crm_trim(text);
	char *end = trimmed;

	/* Forms and mails end lines with CR LF. */
	for (const char *at = trimmed; *at; at++)
		if (*at != '\r')
			*end++ = *at;
	*end = '\0';
	if (!*trimmed)
		return;
	inquiry->fields = crm_grow(inquiry->fields, inquiry->count, &inquiry->capacity,
				   sizeof *inquiry->fields);
	inquiry->fields[inquiry->count++] = (struct crm_inquiry_field){
		.name = crm_arena_copy(&inquiry->arena, name, strlen(name)),
		.text = crm_arena_copy(&inquiry->arena, trimmed, strlen(trimmed)),
	};
}

void crm_inquiry_add_file(struct crm_inquiry *inquiry, const char *name, const char *bytes,
			  size_t length)
{
	inquiry->files = crm_grow(inquiry->files, inquiry->file_count, &inquiry->file_capacity,
				  sizeof *inquiry->files);
	inquiry->files[inquiry->file_count++] = (struct crm_inquiry_file){
		.name = crm_arena_copy(&inquiry->arena, name, strlen(name)),
		.bytes = crm_arena_copy(&inquiry->arena, bytes, length),
		.length = length,
	};
}

/* The last part of data.person[first-name], with the brackets that say it may come again. */
static const char *last_part(const char *name)
{
	const char *part = name;

	for (const char *at = name; *at; at++)
		if ((*at == '.' || *at == '[' || *at == '/') && at[1] && at[1] != ']')
			part = at + 1;
	return part;
}

static void add_key(struct crm_str *out, const char *name)
{
	CRM_SCOPED(str) folded = {0};

	crm_str_add_folded(&folded, name, strlen(name));
	for (const char *at = crm_str_text(&folded); *at; at++)
		if (!strchr(" _-.:*?[]()/'\"#", *at))
			crm_str_add_char(out, *at);
}

static bool has_word(const char *words, const struct crm_str *key)
{
	for (const char *at = words; *at;) {
		size_t length = strcspn(at, " ");

		if (length == key->length && memcmp(at, crm_str_text(key), length) == 0)
			return true;
		at += length + (at[length] == ' ');
	}
	return false;
}

bool crm_inquiry_same_name(const char *one, const char *other)
{
	CRM_SCOPED(str) first = {0};
	CRM_SCOPED(str) second = {0};

	add_key(&first, one);
	add_key(&second, other);
	return crm_equal(crm_str_text(&first), crm_str_text(&second));
}

const char *crm_inquiry_find(const struct crm_inquiry *inquiry, const char *name)
{
	for (size_t i = 0; i < inquiry->count; i++)
		if (crm_inquiry_same_name(inquiry->fields[i].name, name))
			return inquiry->fields[i].text;
	return NULL;
}

int crm_inquiry_role(const struct crm_session *session, const char *name)
{
	const struct crm_noun *noun = crm_noun_here(session, &crm_lead);
	CRM_SCOPED(str) key = {0};

	add_key(&key, last_part(name));
	for (size_t i = LEAD_FIELD_COUNT; i < noun->field_count; i++) {
		CRM_SCOPED(str) own = {0};

		add_key(&own, noun->fields[i].name);
		if (crm_equal(crm_str_text(&own), crm_str_text(&key)))
			return (int)i;
	}
	for (size_t i = 0; key.length && i < CRM_COUNT(names); i++)
		if (has_word(names[i].names, &key))
			return names[i].role;
	return CRM_INQUIRY_UNKNOWN;
}

bool crm_inquiry_says_yes(const char *text)
{
	static const char *const no[] = {"0",    "no",  "n",  "false", "off",
					 "nein", "non", "否", "不同意"};

	for (size_t i = 0; i < CRM_COUNT(no); i++)
		if (crm_equal_nocase(text, no[i]))
			return false;
	return *text != '\0';
}
