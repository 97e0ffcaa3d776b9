import type { Words } from './words';

/** Titles of the PSUR (MDCG 2022-21), the PMS report (MDR, Article 85) and the signal alert, with their tables. */
export const SHAPES: Words = {
	'Periodic safety update report': [
		'Regelmäßig aktualisierter Bericht über die Sicherheit',
		'Rapport périodique actualisé de sécurité',
	],
	'Post-market surveillance report': [
		'Bericht über die Überwachung nach dem Inverkehrbringen',
		'Rapport sur la surveillance après commercialisation',
	],
	'Signal alert': ['Signalmeldung', 'Alerte de signal'],
	'MDCG 2022-21, Annexes I and II': [
		'MDCG 2022-21, Anhänge I und II',
		'MDCG 2022-21, annexes I et II',
	],
	'Draft of what Regulation (EU) 2017/745, Article 85, asks for': [
		'Entwurf dessen, was Verordnung (EU) 2017/745, Artikel 85, verlangt',
		'Projet de ce que demande le règlement (UE) 2017/745, article 85',
	],
	'What was found, how it came in time, what to do. Whole reports are the other shapes.': [
		'Was gefunden wurde, wie es im Lauf der Zeit kam, was zu tun ist. Ganze Berichte sind die anderen Arten.',
		'Ce qui a été trouvé, son évolution, ce qu’il faut faire. Les autres types sont des rapports complets.',
	],
	'Description of the devices covered by the PSUR and their intended uses': [
		'Beschreibung der vom PSUR erfassten Produkte und ihrer Zweckbestimmungen',
		'Description des dispositifs couverts par le PSUR et de leurs utilisations prévues',
	],
	'Volume of Sales': ['Verkaufsvolumen', 'Volume des ventes'],
	'Size and other characteristics of the population using the device': [
		'Größe und weitere Merkmale der Population, die das Produkt verwendet',
		'Taille et autres caractéristiques de la population utilisant le dispositif',
	],
	'Post-Market Surveillance: Vigilance and CAPA information': [
		'Überwachung nach dem Inverkehrbringen: Angaben zu Vigilanz und CAPA',
		'Surveillance après commercialisation\u00a0: informations de vigilance et CAPA',
	],
	'Information concerning Serious Incidents': [
		'Angaben zu schwerwiegenden Vorkommnissen',
		'Informations sur les incidents graves',
	],
	'Information from Trend Reporting': [
		'Angaben aus Trendmeldungen',
		'Informations issues des rapports de tendances',
	],
	'Information from Field Safety Corrective Actions (FSCA)': [
		'Angaben aus Sicherheitskorrekturmaßnahmen im Feld (FSCA)',
		'Informations issues des mesures correctives de sécurité (FSCA)',
	],
	'Preventive and/or Corrective Actions (CAPA)': [
		'Präventiv- und/oder Korrekturmaßnahmen (CAPA)',
		'Actions préventives et/ou correctives (CAPA)',
	],
	'Feedback and complaints from users, distributors and importers': [
		'Rückmeldungen und Beschwerden von Anwendern, Händlern und Importeuren',
		"Retours d'information et réclamations des utilisateurs, distributeurs et importateurs",
	],
	'Scientific Literature Review of relevant specialist or technical literature': [
		'Wissenschaftliche Auswertung einschlägiger Fachliteratur',
		'Revue de la littérature spécialisée ou technique pertinente',
	],
	'Public Databases and/or Registry Data': [
		'Öffentliche Datenbanken und/oder Registerdaten',
		'Bases de données publiques et/ou données de registres',
	],
	'Publicly Available Information about Similar Medical Devices': [
		'Öffentlich zugängliche Informationen über ähnliche Medizinprodukte',
		'Informations publiques sur des dispositifs médicaux similaires',
	],
	'Other Data Sources': ['Weitere Datenquellen', 'Autres sources de données'],
	'Specific Post-Market Clinical Follow-up (PMCF) Information': [
		'Spezifische Angaben zur klinischen Nachbeobachtung nach dem Inverkehrbringen (PMCF)',
		'Informations spécifiques sur le suivi clinique après commercialisation (SCAC)',
	],
	'Summary of Findings and Conclusions of the PSUR': [
		'Zusammenfassung der Ergebnisse und Schlussfolgerungen des PSUR',
		'Synthèse des constatations et conclusions du PSUR',
	],
	'Validity of the collected data': [
		'Gültigkeit der erhobenen Daten',
		'Validité des données recueillies',
	],
	'Overall conclusions from the analysis of the collected data': [
		'Gesamtschlüsse aus der Analyse der erhobenen Daten',
		"Conclusions générales de l'analyse des données recueillies",
	],
	'Actions taken by the manufacturer': [
		'Maßnahmen des Herstellers',
		'Mesures prises par le fabricant',
	],
	'Grouping of the devices': ['Gruppierung der Produkte', 'Regroupement des dispositifs'],
	'Recalls on public record': ['Öffentlich bekannte Rückrufe', 'Rappels publics'],
	'Release and references': ['Freigabe und Verweise', 'Diffusion et références'],
	'Clinical follow-up': ['Klinische Nachbeobachtung', 'Suivi clinique'],
	'Data gathered under the post-market surveillance plan': [
		'Nach dem Plan zur Überwachung nach dem Inverkehrbringen erhobene Daten',
		'Données recueillies au titre du plan de surveillance après commercialisation',
	],
	'Feedback and complaints': [
		'Rückmeldungen und Beschwerden',
		"Retours d'information et réclamations",
	],
	'How it came in time': ['Wie es im Lauf der Zeit kam', 'Évolution dans le temps'],
	'Preventive and corrective actions, with their rationale': [
		'Präventiv- und Korrekturmaßnahmen mit ihrer Begründung',
		'Actions préventives et correctives, avec leur justification',
	],
	'Public databases': ['Öffentliche Datenbanken', 'Bases de données publiques'],
	'Serious incidents': ['Schwerwiegende Vorkommnisse', 'Incidents graves'],
	'Similar devices': ['Ähnliche Produkte', 'Dispositifs similaires'],
	'What was found': ['Was gefunden wurde', 'Ce qui a été trouvé'],
	'What to do': ['Was zu tun ist', "Ce qu'il faut faire"],
	'Device and intended purpose': ['Produkt und Zweckbestimmung', 'Dispositif et destination'],
	'Results of the analyses': ['Ergebnisse der Analysen', 'Résultats des analyses'],
	Trends: ['Trends', 'Tendances'],
	'Annex II, table 1: units sold by region and period': [
		'Anhang II, Tabelle 1: verkaufte Einheiten nach Region und Zeitraum',
		'Annexe II, tableau 1\u00a0: unités vendues par région et période',
	],
	'Annex II, table 7: field safety corrective actions': [
		'Anhang II, Tabelle 7: Sicherheitskorrekturmaßnahmen im Feld',
		'Annexe II, tableau 7\u00a0: mesures correctives de sécurité',
	],
	'Annex II, table 8: preventive and corrective actions': [
		'Anhang II, Tabelle 8: Präventiv- und Korrekturmaßnahmen',
		'Annexe II, tableau 8\u00a0: actions préventives et correctives',
	],
	'Annex II, table {}: serious incidents by {}': [
		'Anhang II, Tabelle {}: schwerwiegende Vorkommnisse nach {}',
		'Annexe II, tableau {}\u00a0: incidents graves par {}',
	],
	'Post-market clinical follow-up activities': [
		'Tätigkeiten der klinischen Nachbeobachtung nach dem Inverkehrbringen',
		'Activités de suivi clinique après commercialisation',
	],
	'Complaints by category, region and period': [
		'Beschwerden nach Kategorie, Region und Zeitraum',
		'Réclamations par catégorie, région et période',
	],
	All: ['Alle', 'Tous'],
	'Basic UDI-DI or name': ['Basis-UDI-DI oder Name', 'IUD-ID de base ou nom'],
	Category: ['Kategorie', 'Catégorie'],
	'Code and term': ['Code und Begriff', 'Code et terme'],
	'Health impact': ['Auswirkung auf die Gesundheit', 'Impact sur la santé'],
	'Not concluded': ['Ohne Schlussfolgerung', 'Sans conclusion'],
	'Other conclusions': ['Andere Schlussfolgerungen', 'Autres conclusions'],
	Region: ['Region', 'Région'],
	Share: ['Anteil', 'Part'],
};
