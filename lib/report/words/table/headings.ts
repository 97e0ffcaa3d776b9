import type { Words } from './words';

/** Titles of the sections of MEDDEV 2.7/1 rev. 4, A9, and of ICH E2C(R2), with their subheadings. */
export const HEADINGS: Words = {
	Summary: ['Zusammenfassung', 'Résumé'],
	'Scope of the clinical evaluation': [
		'Umfang der klinischen Bewertung',
		"Champ de l'évaluation clinique",
	],
	'Clinical background, current knowledge, state of the art': [
		'Klinischer Hintergrund, aktueller Kenntnisstand, Stand der Technik',
		"Contexte clinique, connaissances actuelles, état de l'art",
	],
	'Device under evaluation': ['Bewertetes Produkt', 'Dispositif évalué'],
	'Type of evaluation': ['Art der Bewertung', "Type d'évaluation"],
	'Demonstration of equivalence (only when equivalence is claimed)': [
		'Nachweis der Gleichartigkeit (nur wenn Gleichartigkeit beansprucht wird)',
		"Démonstration de l'équivalence (uniquement si l'équivalence est revendiquée)",
	],
	'Clinical data generated and held by the manufacturer': [
		'Vom Hersteller erzeugte und gehaltene klinische Daten',
		'Données cliniques produites et détenues par le fabricant',
	],
	'Clinical data from literature': [
		'Klinische Daten aus der Literatur',
		'Données cliniques issues de la littérature',
	],
	'Summary and appraisal of clinical data': [
		'Zusammenfassung und Beurteilung der klinischen Daten',
		'Synthèse et appréciation des données cliniques',
	],
	'Analysis of the clinical data': [
		'Analyse der klinischen Daten',
		'Analyse des données cliniques',
	],
	'Requirement on safety (MDD ER1 / AIMDD ER1)': [
		'Anforderung an die Sicherheit (MDD ER1 / AIMDD ER1)',
		'Exigence de sécurité (MDD ER1 / AIMDD ER1)',
	],
	'Requirement on acceptable benefit/risk profile (MDD ER1 / AIMDD ER1)': [
		'Anforderung an ein annehmbares Nutzen-Risiko-Profil (MDD ER1 / AIMDD ER1)',
		'Exigence relative au caractère acceptable du profil bénéfice/risque (MDD ER1 / AIMDD ER1)',
	],
	'Requirement on performance (MDD ER3 / AIMDD ER2)': [
		'Anforderung an die Leistung (MDD ER3 / AIMDD ER2)',
		'Exigence de performance (MDD ER3 / AIMDD ER2)',
	],
	'Requirement on acceptability of side-effects (MDD ER6 / AIMDD ER5)': [
		'Anforderung an die Vertretbarkeit von Nebenwirkungen (MDD ER6 / AIMDD ER5)',
		'Exigence relative au caractère acceptable des effets secondaires (MDD ER6 / AIMDD ER5)',
	],
	Conclusions: ['Schlussfolgerungen', 'Conclusions'],
	'Date of the next clinical evaluation': [
		'Datum der nächsten klinischen Bewertung',
		'Date de la prochaine évaluation clinique',
	],
	'Dates and signatures': ['Daten und Unterschriften', 'Dates et signatures'],
	'Qualification of the responsible evaluators': [
		'Qualifikation der verantwortlichen Bewerter',
		'Qualification des évaluateurs responsables',
	],
	References: ['Literatur und Verweise', 'Références'],
	'Feasibility studies': ['Machbarkeitsstudien', 'Études de faisabilité'],
	'Pivotal clinical investigations': [
		'Zulassungsrelevante klinische Prüfungen',
		'Investigations cliniques pivots',
	],
	'PMCF studies': ['PMCF-Studien', 'Études de SCAC'],
	'Other use data': ['Weitere Anwendungsdaten', "Autres données d'utilisation"],
	'Executive Summary': ['Zusammenfassung', 'Résumé analytique'],
	Introduction: ['Einleitung', 'Introduction'],
	'Worldwide Marketing Approval Status': [
		'Weltweiter Zulassungsstatus',
		'Situation mondiale des autorisations de mise sur le marché',
	],
	'Actions Taken in the Reporting Interval for Safety Reasons': [
		'Im Berichtszeitraum aus Sicherheitsgründen ergriffene Maßnahmen',
		'Mesures prises pour des raisons de sécurité pendant la période couverte',
	],
	'Changes to Reference Safety Information': [
		'Änderungen der Referenzsicherheitsinformationen',
		'Modifications des informations de référence sur la sécurité',
	],
	'Estimated Exposure and Use Patterns': [
		'Geschätzte Exposition und Anwendungsmuster',
		"Exposition estimée et modes d'utilisation",
	],
	'Cumulative Subject Exposure in Clinical Trials': [
		'Kumulative Exposition von Prüfungsteilnehmern in klinischen Prüfungen',
		'Exposition cumulée des participants aux essais cliniques',
	],
	'Cumulative and Interval Patient Exposure from Marketing Experience': [
		'Kumulative und auf den Zeitraum bezogene Patientenexposition seit der Vermarktung',
		'Exposition des patients après commercialisation, cumulée et pendant la période',
	],
	'Data in Summary Tabulations': [
		'Daten in zusammenfassenden Tabellen',
		'Données en tableaux récapitulatifs',
	],
	'Reference Information': ['Referenzinformationen', 'Informations de référence'],
	'Cumulative Summary Tabulations of Serious Adverse Events from Clinical Trials': [
		'Kumulative zusammenfassende Tabellen schwerwiegender unerwünschter Ereignisse aus klinischen Prüfungen',
		'Tableaux récapitulatifs cumulés des événements indésirables graves des essais cliniques',
	],
	'Cumulative and Interval Summary Tabulations from Post-Marketing Data Sources': [
		'Kumulative und auf den Zeitraum bezogene zusammenfassende Tabellen aus Datenquellen nach der Zulassung',
		'Tableaux récapitulatifs cumulés et pour la période issus des sources après commercialisation',
	],
	'Summaries of Significant Findings from Clinical Trials during the Reporting Interval': [
		'Zusammenfassungen wesentlicher Erkenntnisse aus klinischen Prüfungen im Berichtszeitraum',
		'Résumés des résultats significatifs des essais cliniques pendant la période couverte',
	],
	'Completed Clinical Trials': ['Abgeschlossene klinische Prüfungen', 'Essais cliniques terminés'],
	'Ongoing Clinical Trials': ['Laufende klinische Prüfungen', 'Essais cliniques en cours'],
	'Long-Term Follow-up': ['Langzeitnachbeobachtung', 'Suivi à long terme'],
	'Other Therapeutic Use of Medicinal Product': [
		'Sonstige therapeutische Anwendung des Arzneimittels',
		'Autres utilisations thérapeutiques du médicament',
	],
	'New Safety Data Related to Fixed Combination Therapies': [
		'Neue Sicherheitsdaten zu fixen Kombinationstherapien',
		'Nouvelles données de sécurité relatives aux associations fixes',
	],
	'Findings from Non-Interventional Studies': [
		'Erkenntnisse aus nichtinterventionellen Studien',
		'Résultats des études non interventionnelles',
	],
	'Information from Other Clinical Trials and Sources': [
		'Informationen aus anderen klinischen Prüfungen und Quellen',
		"Informations issues d'autres essais cliniques et sources",
	],
	'Other Clinical Trials': ['Andere klinische Prüfungen', 'Autres essais cliniques'],
	'Medication Errors': ['Medikationsfehler', 'Erreurs médicamenteuses'],
	'Non-Clinical Data': ['Nichtklinische Daten', 'Données non cliniques'],
	Literature: ['Literatur', 'Littérature'],
	'Other Periodic Reports': ['Andere regelmäßige Berichte', 'Autres rapports périodiques'],
	'Lack of Efficacy in Controlled Clinical Trials': [
		'Fehlende Wirksamkeit in kontrollierten klinischen Prüfungen',
		"Absence d'efficacité dans les essais cliniques contrôlés",
	],
	'Late-Breaking Information': [
		'Nach Datenschluss bekannt gewordene Informationen',
		'Informations de dernière minute',
	],
	'Overview of Signals: New, Ongoing, or Closed': [
		'Übersicht der Signale: neu, laufend oder abgeschlossen',
		"Vue d'ensemble des signaux\u00a0: nouveaux, en cours ou clos",
	],
	'Signal and Risk Evaluation': [
		'Bewertung der Signale und Risiken',
		'Évaluation des signaux et des risques',
	],
	'Summary of Safety Concerns': [
		'Zusammenfassung der Sicherheitsbedenken',
		'Résumé des problèmes de sécurité',
	],
	'Signal Evaluation': ['Bewertung der Signale', 'Évaluation des signaux'],
	'Evaluation of Risks and New Information': [
		'Bewertung der Risiken und neuer Informationen',
		'Évaluation des risques et des nouvelles informations',
	],
	'Characterisation of Risks': ['Charakterisierung der Risiken', 'Caractérisation des risques'],
	'Effectiveness of Risk Minimisation (if applicable)': [
		'Wirksamkeit der Risikominimierung (falls zutreffend)',
		'Efficacité de la minimisation des risques (le cas échéant)',
	],
	'Benefit Evaluation': ['Bewertung des Nutzens', 'Évaluation du bénéfice'],
	'Important Baseline Efficacy and Effectiveness Information': [
		'Wichtige Ausgangsinformationen zu Wirksamkeit und Effektivität',
		"Informations de base importantes sur l'efficacité",
	],
	'Newly Identified Information on Efficacy and Effectiveness': [
		'Neue Informationen zu Wirksamkeit und Effektivität',
		"Nouvelles informations sur l'efficacité",
	],
	'Characterisation of Benefits': [
		'Charakterisierung des Nutzens',
		'Caractérisation des bénéfices',
	],
	'Integrated Benefit-Risk Analysis for Approved Indications': [
		'Integrierte Nutzen-Risiko-Analyse für die zugelassenen Anwendungsgebiete',
		'Analyse intégrée du rapport bénéfice/risque pour les indications autorisées',
	],
	'Benefit-Risk Context - Medical Need and Important Alternatives': [
		'Nutzen-Risiko-Kontext: medizinischer Bedarf und wichtige Alternativen',
		'Contexte bénéfice/risque\u00a0: besoin médical et alternatives importantes',
	],
	'Benefit-Risk Analysis Evaluation': [
		'Bewertung der Nutzen-Risiko-Analyse',
		"Évaluation de l'analyse bénéfice/risque",
	],
	'Conclusions and Actions': ['Schlussfolgerungen und Maßnahmen', 'Conclusions et mesures'],
	'Appendices to the PBRER': ['Anhänge zum PBRER', 'Annexes du PBRER'],
	'Disproportionate reporting: {}': [
		'Überproportionale Meldungen: {}',
		'Notifications disproportionnées\u00a0: {}',
	],
	'Seriousness: {}': ['Schwere: {}', 'Gravité\u00a0: {}'],
	'Trends: {}': ['Trends: {}', 'Tendances\u00a0: {}'],
	Registries: ['Register', 'Registres'],
	'New, ongoing or closed': ['Neu, laufend oder abgeschlossen', 'Nouveau, en cours ou clos'],
	'Limits of {}': ['Grenzen von {}', 'Limites de {}'],
	'EUDAMED data': ['EUDAMED-Daten', 'données EUDAMED'],
	'FDA registry data': ['Registerdaten der FDA', 'données des registres de la FDA'],
	'No disproportionality analysis': [
		'Keine Disproportionalitätsanalyse',
		'Aucune analyse de disproportionnalité',
	],
	'No reports in {}': ['Keine Meldungen in {}', 'Aucune notification dans {}'],
	'No reports of {} were read': [
		'Keine Meldungen von {} gelesen',
		"Aucune notification de {} n'a été lue",
	],
	'No trend analysis': ['Keine Trendanalyse', 'Aucune analyse de tendance'],
	'No vigilance source': ['Keine Vigilanzquelle', 'Aucune source de vigilance'],
	'No denominator': ['Kein Nenner', 'Aucun dénominateur'],
	'Not compared within the class ({})': [
		'Nicht innerhalb der Klasse verglichen ({})',
		'Pas de comparaison au sein de la classe ({})',
	],
	'Problems are not coded': ['Probleme sind nicht kodiert', 'Les problèmes ne sont pas codés'],
	'Proposal: {}': ['Vorschlag: {}', 'Proposition\u00a0: {}'],
	'What cannot be compared in full': [
		'Was nicht ganz verglichen werden kann',
		'Ce qui ne peut être comparé en entier',
	],
};
