import type { Words } from './words';

/** The table of where to find what is assessed, and the summary tabulations of drugs. */
export const ASSESSED: Words = {
	'Appendix H: Where to find what is assessed': [
		'Anhang H: Wo steht, was beurteilt wird',
		'Annexe H\u00a0: Où trouver ce qui est évalué',
	],
	'MDCG 2020-13, section': ['MDCG 2020-13, Abschnitt', 'MDCG 2020-13, section'],
	'MDR Annex XIV': ['MDR Anhang XIV', 'RDM annexe XIV'],
	'Section of this report': ['Abschnitt dieses Berichts', 'Section de ce rapport'],
	'Sections of this report, of Regulation (EU) 2017/745, Annex XIV, and of the assessment report by MDCG 2020-13':
		[
			'Abschnitte dieses Berichts, der Verordnung (EU) 2017/745, Anhang XIV, und des Bewertungsberichts nach MDCG 2020-13',
			"Sections de ce rapport, du règlement (UE) 2017/745, annexe XIV, et du rapport d'évaluation selon MDCG 2020-13",
		],
	'Other reports: interval': ['Andere Meldungen: Zeitraum', 'Autres notifications\u00a0: période'],
	'Reactions by term as sent: interval and whole period, {} cases': [
		'Reaktionen nach Begriff wie gesendet: Zeitraum und gesamter Zeitraum, {} Fälle',
		'Réactions par terme tel que transmis\u00a0: période et durée totale, {} cas',
	],
	'Spontaneous, all': ['Spontan, alle', 'Spontanées, toutes'],
	'Spontaneous, serious: interval': [
		'Spontan, schwerwiegend: Zeitraum',
		'Spontanées, graves\u00a0: période',
	],
	'not serious: interval': ['nicht schwerwiegend: Zeitraum', 'non graves\u00a0: période'],
	'since start': ['seit Beginn', 'depuis le début'],
};
