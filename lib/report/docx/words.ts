import type { DocumentLanguage } from '../../model';

/** Language tags of the text, as Word knows them (BCP 47). */
export const LANGUAGE_TAGS: Readonly<Record<DocumentLanguage, string>> = {
	en: 'en-GB',
	de: 'de-DE',
	fr: 'fr-FR',
};

/** Said on the cover: what a person edits cannot be checked. */
export const RECORD_REMARK =
	'This file is for editing. What is changed in it cannot be checked against the audit trail; the PDF of the same run is the record. Texts written into the marked places can be read back into the dossier.';

export const CONTENTS_REMARK = 'Page numbers appear when the field is updated (in Word: F9).';
