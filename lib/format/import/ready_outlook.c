/* Exports of Outlook and Outlook on the web. It writes the names of columns in the language of its
 * user: here are those of German, French, Spanish, Italian and Chinese.
 * SPDX-License-Identifier: MIT */
#include "format/import/ready.h"

#define LAYOUTS "'ISO|M/D/YYYY|D/M/YYYY|D.M.YYYY|YYYY/M/D|D-M-YYYY|YYYY.M.D'"

static const char *const lines[] = {
	"also 'First Name' = 'Vorname', 'Prénom', 'Nombre', 'Nome', '名', '名字'",
	"also 'Last Name' = 'Nachname', 'Nom', 'Apellidos', 'Cognome', '姓', '姓氏'",
	"also 'Middle Name' = 'Weitere Vornamen', 'Deuxième prénom', 'Segundo nombre', "
	"'Secondo nome', '中间名', '中間名'",
	"also 'Title' = 'Anrede', 'Titre', 'Título', 'Titolo', '英文称谓', '頭銜'",
	"also 'Suffix' = 'Suffixe', 'Sufijo', 'Suffisso', 'Titolo straniero', '中文称谓', "
	"'稱謂'",
	"also 'Company' = 'Firma', 'Société', 'Organización', 'Società', '单位', '公司'",
	"also 'Department' = 'Abteilung', 'Service', 'Departamento', 'Reparto', '部门', "
	"'部門'",
	"also 'Job Title' = 'Position', 'Titre (2)', 'Puesto', 'Cargo', 'Posizione', "
	"'职务', '職稱'",
	"also 'Business Street' = 'Straße geschäftlich', 'Rue (bureau)', 'Calle del "
	"trabajo', 'Via (uff.)', '商务地址 街道', '商務 - 街'",
	"also 'Business Street 2' = 'Straße geschäftlich 2', 'Rue (bureau) 2', 'Calle "
	"del trabajo 2', 'Via (uff.) 2', '商务地址 街道 2', '商務 - 街 2'",
	"also 'Business Street 3' = 'Straße geschäftlich 3', 'Rue (bureau) 3', 'Calle "
	"del trabajo 3', 'Via (uff.) 3', '商务地址 街道 3', '商務 - 街 3'",
	"also 'Business City' = 'Ort geschäftlich', 'Ville (bureau)', 'Ciudad de "
	"trabajo', 'Città (uff.)', '商务地址 市/县', '商務 - 市/鎮'",
	"also 'Business State' = 'Region geschäftlich', 'Dép/Région (bureau)', "
	"'Provincia o estado de trabajo', 'Provincia (uff.)', '商务地址 省/市/自治区', '商務 - "
	"縣/市'",
	"also 'Business Postal Code' = 'Postleitzahl geschäftlich', 'Code postal "
	"(bureau)', 'Código postal del trabajo', 'CAP (uff.)', '商务地址 邮政编码', '商務 - "
	"郵遞區號'",
	"also 'Business Country/Region' = 'Business Country', 'Land/Region "
	"geschäftlich', 'Pays/Région (bureau)', 'País o región del trabajo', 'Paese "
	"(uff.)', '商务地址 国家/地区', '商務 - 國家/地區'",
	"also 'Business Address PO Box' = 'Postfach geschäftlich', 'B.P. "
	"professionnelle', '商务地址 - 邮箱', '公司地址郵政信箱'",
	"also 'Home Street' = 'Straße privat', 'Rue (domicile)', 'Calle del domicilio', "
	"'Via (ab.)', '住宅地址 街道', '住家 - 街'",
	"also 'Home Street 2' = 'Straße privat 2', 'Rue (domicile) 2', 'Calle del "
	"domicilio 2', 'Via (ab.) 2', '住宅地址 街道 2', '住家 - 街 2'",
	"also 'Home Street 3' = 'Straße privat 3', 'Rue (domicile) 3', 'Calle del "
	"domicilio 3', 'Via (ab.) 3', '住宅地址 街道 3', '住家 - 街 3'",
	"also 'Home City' = 'Ort privat', 'Ville (domicile)', 'Ciudad del domicilio', "
	"'Città (ab.)', '住宅地址 市/县', '住家 - 市/鎮'",
	"also 'Home State' = 'Bundesland/Kanton privat', 'Dép/Région (domicile)', "
	"'Provincia o estado del domicilio', 'Provincia (ab.)', '住宅地址 省/市/自治区', '住家 - "
	"縣/市'",
	"also 'Home Postal Code' = 'Postleitzahl privat', 'Code postal (domicile)', "
	"'Código postal del domicilio', 'CAP (ab.)', '住宅地址 邮政编码', '住家 - 郵遞區號'",
	"also 'Home Country/Region' = 'Home Country', 'Land/Region privat', "
	"'Pays/Région (domicile)', 'País o región del domicilio', 'Paese (ab.)', '住宅地址 "
	"国家/地区', '住家 - 國家/地區'",
	"also 'Home Address PO Box' = 'Postfach privat', '住宅地址 - 邮箱', '住家地址郵政信箱', "
	"'Apartado postal de la dirección personal'",
	"also 'Other Street' = 'Weitere Straße', 'Rue (autre)', 'Otra calle', 'Altra "
	"via', '其他地址 街道', '其他 - 街'",
	"also 'Other Street 2' = 'Weitere Straße 2', 'Rue (autre) 2', 'Otra calle 2', "
	"'其他地址 街道 2', '其他 - 街 2'",
	"also 'Other Street 3' = 'Weitere Straße 3', 'Rue (autre) 3', 'Otra calle 3', "
	"'其他地址 街道 3', '其他 - 街 3'",
	"also 'Other City' = 'Weiterer Ort', 'Ville (autre)', 'Otra ciudad', 'Altra "
	"città', '其他地址 市/县', '其他 - 市/鎮'",
	"also 'Other State' = 'Weiteres/r Bundesland/Kanton', 'Dép/Région (autre)', "
	"'Otra provincia o estado', '其他地址 省/市/自治区', '其他 - 縣/市'",
	"also 'Other Postal Code' = 'Weitere Postleitzahl', 'Code postal (autre)', "
	"'Otro código postal', '其他地址 邮政编码', '其他 - 郵遞區號'",
	"also 'Other Country/Region' = 'Other Country', 'Weiteres/e Land/Region', "
	"'Pays/Région (autre)', 'Otro país o región', '其他地址 国家/地区', '其他 - 國家/地區'",
	"also 'Other Address PO Box' = 'Weiteres Postfach', '其他地址 - 邮箱', '其他地址郵政信箱', "
	"'Otro apartado postal'",
	"also 'Business Phone' = 'Telefon geschäftlich', 'Téléphone (bureau)', "
	"'Teléfono del trabajo', 'Ufficio', '商务电话', '商務電話'",
	"also 'Business Phone 2' = 'Telefon geschäftlich 2', 'Téléphone 2 (bureau)', "
	"'Teléfono del trabajo 2', 'Ufficio 2', '商务电话 2', '商務電話 2'",
	"also 'Home Phone' = 'Telefon privat', 'Telefon (privat)', 'Téléphone "
	"(domicile)', 'Particular', 'Abitazione', '住宅电话', '住家電話'",
	"also 'Home Phone 2' = 'Telefon privat 2', 'Telefon (privat 2)', 'Téléphone 2 "
	"(domicile)', 'Número de teléfono 2 particular', 'Abitazione 2', '住宅电话 2', "
	"'住家電話 2'",
	"also 'Mobile Phone' = 'Mobiltelefon', 'Tél. mobile', 'Móvil', 'Cellulare', "
	"'移动电话', '行動電話'",
	"also 'Primary Phone' = 'Haupttelefon', 'Téléphone principal', 'Teléfono "
	"principal', 'Tel. principale', '主要电话', '代表電話'",
	"also 'Company Main Phone' = 'Telefon Firma', 'Téléphone société', 'Número de "
	"centralita de la organización', 'Tel. principale società', '单位主要电话', '公司代表線'",
	"also 'Other Phone' = 'Weiteres Telefon', 'Téléphone (autre)', 'Otro teléfono', "
	"'Altro telefono', '其他电话', '其他電話'",
	"also 'Business Fax' = 'Fax geschäftlich', 'Télécopie (bureau)', 'Fax del "
	"trabajo', 'Fax (uff.)', '商务传真', '商務傳真'",
	"also 'Home Fax' = 'Fax privat', 'Télécopie (domicile)', 'Fax particular', 'Fax "
	"(ab.)', '住宅传真', '住家傳真'",
	"also 'Other Fax' = 'Weiteres Fax', 'Télécopie (autre)', 'Otro fax', 'Altro "
	"fax', '其他传真', '其他傳真'",
	"also 'Car Phone' = 'Autotelefon', 'Téléphone (voiture)', 'Teléfono del "
	"automóvil', 'Telefono auto', '车载电话', '汽車電話'",
	"also 'Pager' = 'Récepteur de radiomessagerie', 'Localizador', 'Cercapersone', "
	"'寻呼机', '呼叫器'",
	"also 'Radio Phone' = 'Mobiltelefon 2', 'Radio téléphone', 'Radioteléfono', "
	"'无绳电话', '無線電話'",
	"also 'Callback' = 'Rückmeldung', 'Rappel', 'Devolución de llamada', '回电话', "
	"'回撥電話'",
	"also \"Assistant's Phone\" = 'Telefon Assistent', \"Téléphone de l'assistant(e)\", "
	"'Teléfono del ayudante', '助理的电话', '助理電話'",
	"also 'TTY/TDD Phone' = 'Telefon für Hörbehinderte', 'Téléphone TDD/TTY', "
	"'TTY/TDD 电话', 'TTY/TDD 電話'",
	"also 'Telex' = 'Télex', '电报', 'Telix'",
	"also \"Assistant's Name\" = 'Name Assistent', \"Nom de l'assistant(e)\", 'Nombre "
	"del ayudante', '助理的姓名', '助理'",
	"also \"Manager's Name\" = 'Name des/der Vorgesetzten', 'Responsable', 'Nombre "
	"del director', '经理姓名', '主管名稱'",
	"also 'Birthday' = 'Geburtstag', 'Anniversaire', 'Cumpleaños', 'Compleanno', "
	"'生日'",
	"also 'Anniversary' = 'Jahrestag', 'Anniversaire de mariage ou fête', "
	"'Aniversario', 'Anniversario', '纪念日', '紀念日'",
	"also 'Categories' = 'Kategorien', 'Catégories', 'Categorías', 'Categorie', "
	"'类别', '類別'",
	"also 'E-mail Address' = 'E-Mail-Adresse', 'Adresse de messagerie', 'Adresse de "
	"courrier', 'Dirección de correo electrónico', 'Indirizzo posta elettronica', "
	"'电子邮件地址', '電子郵件地址'",
	"also 'E-mail 2 Address' = 'E-Mail 2: Adresse', 'Adresse de messagerie 2', "
	"'Adresse de courrier 2', 'Dirección del correo electrónico 2', 'Indirizzo "
	"posta elettronica 2', '电子邮件 2 地址', '電子郵件 2 地址'",
	"also 'E-mail 3 Address' = 'E-Mail 3: Adresse', 'Adresse de messagerie 3', "
	"'Adresse de courrier 3', 'Dirección del correo electrónico 3', 'Indirizzo "
	"posta elettronica 3', '电子邮件 3 地址', '電子郵件 3 地址'",
	"also 'Web Page' = 'Webseite', 'Page Web', 'Página web', 'Pagina Web', '网页', "
	"'網頁'",
	"also 'Notes' = 'Notizen', 'Notas', 'Note', '附注', '記事'",
	"also 'Gender' = 'Geschlecht', 'Sexe', 'Género', 'Sesso', '性别', '性別'",
	"also 'Spouse' = 'Partner', 'Conjoint(e)', 'Cónyuge', 'Nome coniuge', '配偶'",
	"also 'Children' = 'Kinder', 'Enfants', 'Hijos', 'Figli', '子女'",
	"also 'Hobby' = 'Hobbys', 'Passe-temps', 'Aficiones', '业余爱好', '嗜好'",
	"also 'Profession' = 'Beruf', 'Profesión', 'Professione', '职业', '專業'",
	"also 'Office Location' = 'Büro', 'Bureau', 'Ubicación de la oficina', "
	"'Ubicazione ufficio', '办公地点', '辦公室'",
	"also 'Language' = 'Sprache', 'Langue', 'Idioma', 'Lingua', '语言', '語言'",
	"also 'Keywords' = 'Stichwörter', 'Mots clés', 'Palabras clave', '关键字', '關鍵字'",
	"also 'Referred By' = 'Empfohlen von', 'Recommandé par', 'Referido por', '引用者', "
	"'推薦人'",
	"also 'User #' = 'Benutzer #', 'Utilisateur #', 'Usuario #', 'Utente #', '用户 "
	"#', '使用者 #'",
	"card N = 'Last Name', 'First Name', 'Middle Name', Title, Suffix",
	"card NICKNAME = Nickname",
	"card EMAIL = 'E-mail Address'",
	"card EMAIL = 'E-mail 2 Address'",
	"card EMAIL = 'E-mail 3 Address'",
	"card 'TEL;TYPE=main' = 'Primary Phone'",
	"card 'TEL;TYPE=work' = 'Business Phone'",
	"card 'TEL;TYPE=work' = 'Business Phone 2'",
	"card 'TEL;TYPE=cell' = 'Mobile Phone'",
	"card 'TEL;TYPE=home' = 'Home Phone'",
	"card 'TEL;TYPE=home' = 'Home Phone 2'",
	"card 'TEL;TYPE=company' = 'Company Main Phone'",
	"card TEL = 'Other Phone'",
	"card 'TEL;TYPE=callback' = Callback",
	"card 'TEL;TYPE=car' = 'Car Phone'",
	"card 'TEL;TYPE=radio' = 'Radio Phone'",
	"card 'TEL;TYPE=pager' = Pager",
	"card 'TEL;TYPE=assistant' = \"Assistant's Phone\"",
	"card 'TEL;TYPE=textphone' = 'TTY/TDD Phone'",
	"card 'TEL;TYPE=isdn' = ISDN",
	"card 'TEL;TYPE=telex' = Telex",
	"card 'TEL;TYPE=work,fax' = 'Business Fax'",
	"card 'TEL;TYPE=home,fax' = 'Home Fax'",
	"card 'TEL;TYPE=fax' = 'Other Fax'",
	"card 'ADR;TYPE=work' = 'Business Address PO Box', '', 'Business Street' + "
	"'Business Street 2' + 'Business Street 3', 'Business City', 'Business State', "
	"'Business Postal Code', 'Business Country/Region'",
	"card 'ADR;TYPE=home' = 'Home Address PO Box', '', 'Home Street' + 'Home Street "
	"2' + 'Home Street 3', 'Home City', 'Home State', 'Home Postal Code', 'Home "
	"Country/Region'",
	"card ADR = 'Other Address PO Box', '', 'Other Street' + 'Other Street 2' + "
	"'Other Street 3', 'Other City', 'Other State', 'Other Postal Code', 'Other "
	"Country/Region'",
	"card ORG = Company, Department",
	"card TITLE = 'Job Title'",
	"card ROLE = Profession",
	"card URL = 'Web Page'",
	"card BDAY = Birthday date " LAYOUTS,
	"card ANNIVERSARY = Anniversary date " LAYOUTS,
	"card CATEGORIES = Categories split ';'",
	"card NOTE = Notes",
	"card LANG = Language",
	"card GENDER = Gender",
	"card HOBBY = Hobby",
	"card 'RELATED;VALUE=text;TYPE=spouse' = Spouse",
	"card 'RELATED;VALUE=text;TYPE=child' = Children",
	"card X-ASSISTANT = \"Assistant's Name\"",
	"card X-MANAGER = \"Manager's Name\"",
	"card X-OFFICE = 'Office Location'",
	"card X-KEYWORDS = Keywords",
	"card X-REFERRED-BY = 'Referred By'",
	"card X-USER = 'User #'",
	"null Unspecified, 'Keine Angabe', 'Nicht angegeben', 'Non spécifié', 'Sin "
	"especificar', '未指定', '0/0/00', '00.00.0000', '00/00/00'",
	"create company",
	NULL,
};

static const char *const signs[] = {
	"E-mail Address",
	"Business Phone",
	NULL,
	"E-mail Address",
	"E-mail 2 Address",
	NULL,
	"First Name",
	"Last Name",
	"E-mail Address",
	NULL,
	"Last Name",
	"Business Street",
	NULL,
	NULL,
};
const struct crm_ready_map crm_ready_outlook = {
	"outlook", "contact", "Outlook, in several languages", lines, signs,
};
