import type { Words } from './words';

/** The tables of reports by year and region, and of how it ended. */
export const COUNTED: Words = {
	'By year received and region: {}': [
		'Nach Eingangsjahr und Region: {}',
		'Par année de réception et région\u00a0: {}',
	],
	'United States': ['Vereinigte Staaten', 'États-Unis'],
	'Other countries': ['Andere Länder', 'Autres pays'],
	'Not stated': ['Nicht angegeben', 'Non précisé'],
	'EEA+TR+XI': ['EWR+TR+XI', 'EEE+TR+XI'],
	'Outcomes of reactions: {}': ['Ausgang der Reaktionen: {}', 'Évolution des réactions\u00a0: {}'],
	'Outcomes for patients, as far as stated: {}': [
		'Folgen für Patienten, soweit angegeben: {}',
		'Conséquences pour les patients, dans la mesure où elles sont précisées\u00a0: {}',
	],
	'Reported outcome': ['Gemeldeter Ausgang', 'Évolution notifiée'],
	'Recovered/resolved': ['Genesen/abgeklungen', 'Rétabli/résolu'],
	'Recovering/resolving': ['In Genesung/abklingend', 'En cours de rétablissement'],
	'Not recovered/not resolved': ['Nicht genesen/nicht abgeklungen', 'Non rétabli/non résolu'],
	'Recovered/resolved with sequelae': [
		'Genesen/abgeklungen mit Folgeschäden',
		'Rétabli/résolu avec séquelles',
	],
	Fatal: ['Tödlich', 'Fatale'],
	Unknown: ['Unbekannt', 'Inconnue'],
};
