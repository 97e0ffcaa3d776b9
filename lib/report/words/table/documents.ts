import type { Words } from './words';

/** Kinds of report, their parts and their marks; those of Regulation (EU) 2017/745 in its own wording. */
export const DOCUMENTS: Words = {
	'Clinical evaluation report': [
		'Bericht über die klinische Bewertung',
		"Rapport sur l'évaluation clinique",
	],
	'Periodic benefit-risk evaluation report': [
		'Regelmäßiger Bericht zur Nutzen-Risiko-Bewertung',
		"Rapport périodique d'évaluation du rapport bénéfice/risque",
	],
	'Draft in the structure of {}': [
		'Entwurf in der Gliederung von {}',
		'Projet selon le plan de {}',
	],
	'In the structure of {}': ['In der Gliederung von {}', 'Selon le plan de {}'],
	'MEDDEV 2.7/1 revision 4, Appendix A9': [
		'MEDDEV 2.7/1 Revision 4, Anhang A9',
		'MEDDEV 2.7/1 révision 4, annexe A9',
	],
	'Table {}': ['Tabelle {}', 'Tableau {}'],
	'Figure {}': ['Abbildung {}', 'Figure {}'],
	Contents: ['Inhalt', 'Sommaire'],
	Figures: ['Abbildungen', 'Figures'],
	Tables: ['Tabellen', 'Tableaux'],
	'{}, continued': ['{}, Fortsetzung', '{}, suite'],
	Continued: ['Fortsetzung', 'Suite'],
	'Source: ': ['Quelle: ', 'Source\u00a0: '],
	'To be completed by the evaluator:': [
		'Vom Bewerter auszufüllen:',
		"À compléter par l'évaluateur\u00a0:",
	],
	DRAFT: ['ENTWURF', 'PROJET'],
	'Page {} of {}': ['Seite {} von {}', 'Page {} sur {}'],
	'Run {}': ['Lauf {}', 'Exécution {}'],
	'SIMULATED DATA': ['SIMULIERTE DATEN', 'DONNÉES SIMULÉES'],
	'INCOMPLETE: not every source could be looked at in full': [
		'UNVOLLSTÄNDIG: nicht jede Quelle konnte ganz eingesehen werden',
		"INCOMPLET\u00a0: toutes les sources n'ont pas pu être consultées en entier",
	],
	'DRAFT, not reviewed, not signed': [
		'ENTWURF, nicht geprüft, nicht unterzeichnet',
		'PROJET, non relu, non signé',
	],
	'DRAFT, not reviewed, not signed; INCOMPLETE': [
		'ENTWURF, nicht geprüft, nicht unterzeichnet; UNVOLLSTÄNDIG',
		'PROJET, non relu, non signé\u00a0; INCOMPLET',
	],
	'DRAFT, not reviewed, not signed; INCOMPLETE: {}': [
		'ENTWURF, nicht geprüft, nicht unterzeichnet; UNVOLLSTÄNDIG: {}',
		'PROJET, non relu, non signé\u00a0; INCOMPLET\u00a0: {}',
	],
	Signed: ['Unterzeichnet', 'Signé'],
	'Signed; INCOMPLETE: {}': [
		'Unterzeichnet; UNVOLLSTÄNDIG: {}',
		'Signé\u00a0; INCOMPLET\u00a0: {}',
	],
	Language: ['Sprache', 'Langue'],
	'Headings and fixed words of this document are in English; sentences made by the software are in English too.':
		[
			'Überschriften und feste Wörter dieses Dokuments sind deutsch; Sätze, die die Software bildet, und Angaben der Quellen bleiben englisch.',
			'Les titres et les termes fixes de ce document sont en français\u00a0; les phrases formées par le logiciel et les indications des sources restent en anglais.',
		],
	'This file is for editing. What is changed in it cannot be checked against the audit trail; the PDF of the same run is the record. Texts written into the marked places can be read back into the dossier.':
		[
			'Diese Datei ist zum Bearbeiten. Was darin geändert wird, kann nicht gegen den Prüfpfad geprüft werden; maßgeblich ist das PDF desselben Laufs. Texte, die in die gekennzeichneten Stellen geschrieben werden, können ins Dossier zurückgelesen werden.',
			"Ce fichier est destiné à être modifié. Ce qui y est changé ne peut être vérifié avec la piste d'audit\u00a0; le PDF de la même exécution fait foi. Les textes saisis aux emplacements marqués peuvent être relus dans le dossier.",
		],
	'Page numbers appear when the field is updated (in Word: F9).': [
		'Seitenzahlen erscheinen, wenn das Feld aktualisiert wird (in Word: F9).',
		'Les numéros de page apparaissent à la mise à jour du champ (dans Word\u00a0: F9).',
	],
	'Written on other figures': ['Bei anderen Zahlen geschrieben', "Rédigé sur d'autres chiffres"],
	Signatures: ['Unterschriften', 'Signatures'],
	'Electronic signatures': ['Elektronische Unterschriften', 'Signatures électroniques'],
	'SHA-256 of the draft signed': [
		'SHA-256 des unterzeichneten Entwurfs',
		'SHA-256 du projet signé',
	],
	'Status of this draft and its sources': [
		'Stand dieses Entwurfs und seiner Quellen',
		'État de ce projet et de ses sources',
	],
	'Status of this report and its sources': [
		'Stand dieses Berichts und seiner Quellen',
		'État de ce rapport et de ses sources',
	],
	'Administrative particulars': ['Verwaltungsangaben', 'Renseignements administratifs'],
	'Changes since the last report': [
		'Änderungen seit dem letzten Bericht',
		'Changements depuis le dernier rapport',
	],
	'Appendix A: Methods and thresholds': [
		'Anhang A: Methoden und Schwellen',
		'Annexe A\u00a0: Méthodes et seuils',
	],
	'Appendix B: Line listing': ['Anhang B: Einzelfallliste', 'Annexe B\u00a0: Liste des cas'],
	'Appendix C: Provenance': [
		'Anhang C: Herkunft der Daten',
		'Annexe C\u00a0: Provenance des données',
	],
	'Appendix D: Processing of the records': [
		'Anhang D: Verarbeitung der Datensätze',
		'Annexe D\u00a0: Traitement des enregistrements',
	],
	'Appendix E: Glossary': ['Anhang E: Glossar', 'Annexe E\u00a0: Glossaire'],
	'Appendix F: Limits of the data': [
		'Anhang F: Grenzen der Daten',
		'Annexe F\u00a0: Limites des données',
	],
	'Appendix G: Release checklist': [
		'Anhang G: Freigabe-Checkliste',
		'Annexe G\u00a0: Liste de contrôle avant diffusion',
	],
};
