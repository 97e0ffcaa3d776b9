import type { Words } from './words';

/** Words of a literature review and of registered trials. */
export const LITERATURE: Words = {
	'Adverse events of {}': ['Unerwünschte Ereignisse von {}', 'Événements indésirables de {}'],
	'Adverse events of {}, part {}': [
		'Unerwünschte Ereignisse von {}, Teil {}',
		'Événements indésirables de {}, partie {}',
	],
	'All hits': ['Alle Treffer', 'Tous les résultats'],
	'Appendix G: Literature search and screening': [
		'Anhang G: Literatursuche und Auswahl',
		'Annexe G\u00a0: recherche et sélection de la littérature',
	],
	'Appendix I: Literature search and screening': [
		'Anhang I: Literatursuche und Auswahl',
		'Annexe I\u00a0: recherche et sélection de la littérature',
	],
	"Cohen's kappa": ['Cohens Kappa', 'Kappa de Cohen'],
	Completion: ['Abschluss', 'Achèvement'],
	Complications: ['Komplikationen', 'Complications'],
	Copies: ['Kopien', 'Copies'],
	'Copies put together, by what they have in common': [
		'Zusammengeführte Kopien, nach dem, was sie gemeinsam haben',
		"Copies réunies, selon ce qu'elles ont en commun",
	],
	Database: ['Datenbank', 'Base de données'],
	Databases: ['Datenbanken', 'Bases de données'],
	'Databases left out a part of what was asked': [
		'Datenbanken haben einen Teil der Frage ausgelassen',
		'Des bases de données ont laissé de côté une partie de la question',
	],
	'Databases of the protocol, with the reason': [
		'Datenbanken des Protokolls, mit Begründung',
		'Bases de données du protocole, avec le motif',
	],
	Design: ['Studientyp', "Type d'étude"],
	Deviations: ['Abweichungen', 'Écarts'],
	Device: ['Produkt', 'Dispositif'],
	'Device and equivalents': ['Produkt und gleichartige Produkte', 'Dispositif et équivalents'],
	Enrolment: ['Teilnehmende', 'Effectif'],
	'Exclusion criteria': ['Ausschlusskriterien', "Critères d'exclusion"],
	Fixed: ['Festgelegt', 'Arrêté'],
	'Flow of records and reports through the review (PRISMA 2020)': [
		'Weg der Einträge und Berichte durch die Auswertung (PRISMA 2020)',
		'Parcours des notices et des rapports dans la revue (PRISMA 2020)',
	],
	'Follow-up': ['Nachbeobachtung', 'Suivi'],
	'Full text': ['Volltext', 'Texte intégral'],
	'Handling of duplicates and selection': [
		'Umgang mit Duplikaten und Auswahl',
		'Traitement des doublons et sélection',
	],
	Hits: ['Treffer', 'Résultats'],
	'In common': ['Gemeinsam', 'En commun'],
	'Included works': ['Eingeschlossene Arbeiten', 'Travaux inclus'],
	'Included works and their appraisal ({})': [
		'Eingeschlossene Arbeiten und ihre Bewertung ({})',
		'Travaux inclus et leur évaluation ({})',
	],
	'Inclusion criteria': ['Einschlusskriterien', "Critères d'inclusion"],
	Label: ['Bezeichnung', 'Libellé'],
	Level: ['Stufe', 'Niveau'],
	'Limits of ClinicalTrials.gov': [
		'Grenzen von ClinicalTrials.gov',
		'Limites de ClinicalTrials.gov',
	],
	'Limits of literature searches': [
		'Grenzen von Literatursuchen',
		'Limites des recherches de littérature',
	],
	'Limits of the searches, with the reason': [
		'Einschränkungen der Suchen, mit Begründung',
		'Limites des recherches, avec le motif',
	],
	'Literature searches ({})': ['Literatursuchen ({})', 'Recherches de littérature ({})'],
	'Literature searches ({} of {})': [
		'Literatursuchen ({} von {})',
		'Recherches de littérature ({} sur {})',
	],
	MeSH: ['MeSH', 'MeSH'],
	'Method of appraisal': ['Methode der Bewertung', "Méthode d'évaluation"],
	New: ['Neu', 'Nouveaux'],
	'Nobody has fixed the protocol': [
		'Niemand hat das Protokoll festgelegt',
		"Personne n'a arrêté le protocole",
	],
	'Numbers of the literature review': [
		'Zahlen der Literaturauswertung',
		'Nombres de la revue de littérature',
	],
	'Numbers of the flow of records and reports': [
		'Zahlen zum Weg der Einträge und Berichte',
		'Nombres du parcours des notices et des rapports',
	],
	Of: ['Davon', 'Dont'],
	'Organ system': ['Organsystem', "Système d'organes"],
	'Other works of the review ({})': [
		'Übrige Arbeiten der Auswertung ({})',
		'Autres travaux de la revue ({})',
	],
	'Other works of the review ({} of {})': [
		'Übrige Arbeiten der Auswertung ({} von {})',
		'Autres travaux de la revue ({} sur {})',
	],
	Outcomes: ['Endpunkte', 'Critères de jugement'],
	PICO: ['PICO', 'PICO'],
	'PRISMA 2020': ['PRISMA 2020', 'PRISMA 2020'],
	Quality: ['Qualität', 'Qualité'],
	Question: ['Fragestellung', 'Question'],
	'Readers of each work': ['Lesende je Arbeit', 'Lecteurs par travail'],
	Records: ['Einträge', 'Notices'],
	Publication: ['Publikation', 'Publication'],
	'References: works included in the review ({})': [
		'Literaturverzeichnis: eingeschlossene Arbeiten ({})',
		'Références\u00a0: travaux inclus dans la revue ({})',
	],
	'Registered clinical trials': ['Registrierte klinische Studien', 'Essais cliniques enregistrés'],
	'Registered trials, their state and results ({})': [
		'Registrierte Studien, ihr Stand und ihre Ergebnisse ({})',
		'Essais enregistrés, leur état et leurs résultats ({})',
	],
	'Registered trials, their state and results ({} of {})': [
		'Registrierte Studien, ihr Stand und ihre Ergebnisse ({} von {})',
		'Essais enregistrés, leur état et leurs résultats ({} sur {})',
	],
	Relevance: ['Relevanz', 'Pertinence'],
	Results: ['Ergebnisse', 'Résultats'],
	'Retracted or doubted works are among those included': [
		'Unter den eingeschlossenen Arbeiten sind zurückgezogene oder angezweifelte',
		'Des travaux rétractés ou mis en doute figurent parmi ceux inclus',
	],
	Row: ['Zeile', 'Ligne'],
	'Rows of the question (PICO): {}': [
		'Zeilen der Fragestellung (PICO): {}',
		'Lignes de la question (PICO)\u00a0: {}',
	],
	'Search protocol': ['Suchprotokoll', 'Protocole de recherche'],
	'Search strings': ['Suchstrings', 'Équations de recherche'],
	'Search strings as the protocol would send them': [
		'Suchstrings, wie das Protokoll sie senden würde',
		'Équations de recherche telles que le protocole les enverrait',
	],
	'Search strings as they ran, verbatim': [
		'Suchstrings, wie sie liefen, im Wortlaut',
		'Équations de recherche telles quelles',
	],
	Searched: ['Durchsucht', 'Interrogée'],
	'Searched on': ['Gesucht am', 'Interrogée le'],
	'Searcher and qualification': [
		'Suchende Person und Qualifikation',
		'Personne qui recherche et qualification',
	],
	Searches: ['Suchen', 'Recherches'],
	'Selection of the works': ['Auswahl der Arbeiten', 'Sélection des travaux'],
	'State of the art': ['Stand der Technik', "État de l'art"],
	Start: ['Beginn', 'Début'],
	Step: ['Schritt', 'Étape'],
	'Stopping estimate': ['Schätzung zum Lesestopp', "Estimation d'arrêt"],
	String: ['Suchstring', 'Équation'],
	'Terms, any of which will do': ['Begriffe, von denen einer genügt', "Termes, dont l'un suffit"],
	'The numbers of the selection do not add up': [
		'Die Zahlen der Auswahl gehen nicht auf',
		'Les nombres de la sélection ne concordent pas',
	],
	'The protocol was fixed after its search': [
		'Das Protokoll wurde nach seiner Suche festgelegt',
		'Le protocole a été arrêté après sa recherche',
	],
	'Title and abstract': ['Titel und Abstract', 'Titre et résumé'],
	'Title and sponsor': ['Titel und Sponsor', 'Titre et promoteur'],
	Trial: ['Studie', 'Essai'],
	Value: ['Wert', 'Valeur'],
	'Version of the protocol': ['Version des Protokolls', 'Version du protocole'],
	'Not all searches were made under a fixed protocol': [
		'Nicht alle Suchen liefen nach einem festgelegten Protokoll',
		"Toutes les recherches n'ont pas suivi un protocole arrêté",
	],
	'What was taken from the included works': [
		'Was den eingeschlossenen Arbeiten entnommen wurde',
		'Ce qui a été tiré des travaux inclus',
	],
	'What was taken from the works of the state of the art': [
		'Was den Arbeiten zum Stand der Technik entnommen wurde',
		"Ce qui a été tiré des travaux sur l'état de l'art",
	],
	Work: ['Arbeit', 'Travail'],
	'Works of the state of the art and their appraisal ({})': [
		'Arbeiten zum Stand der Technik und ihre Bewertung ({})',
		"Travaux sur l'état de l'art et leur évaluation ({})",
	],
	'Works excluded at full text': [
		'Im Volltext ausgeschlossene Arbeiten',
		'Travaux exclus sur texte intégral',
	],
	'Works excluded at full text, with the reason ({})': [
		'Im Volltext ausgeschlossene Arbeiten, mit Grund ({})',
		'Travaux exclus sur texte intégral, avec le motif ({})',
	],
	'Works excluded at full text, with the reason ({} of {})': [
		'Im Volltext ausgeschlossene Arbeiten, mit Grund ({} von {})',
		'Travaux exclus sur texte intégral, avec le motif ({} sur {})',
	],
	'Works that are new or were retracted since': [
		'Arbeiten, die seither neu sind oder zurückgezogen wurden',
		'Travaux nouveaux ou rétractés depuis',
	],
	'Works that nobody has decided on': [
		'Arbeiten, über die niemand entschieden hat',
		"Travaux sur lesquels personne n'a décidé",
	],
	'section {}': ['Abschnitt {}', 'section {}'],
	'the appendix on the literature search': [
		'dem Anhang zur Literatursuche',
		"l'annexe sur la recherche de littérature",
	],
	'what the included publications say together of benefit, safety and performance, how they weigh, which contradict each other, and what stays unanswered.':
		[
			'was die eingeschlossenen Publikationen zusammen über Nutzen, Sicherheit und Leistung sagen, wie sie zu gewichten sind, welche einander widersprechen und was offen bleibt.',
			'ce que les publications incluses disent ensemble du bénéfice, de la sécurité et des performances, leur poids, leurs contradictions et ce qui reste sans réponse.',
		],
	'what the registered trials and their results say of the device, and which trials are to be followed.':
		[
			'was die registrierten Studien und ihre Ergebnisse über das Produkt sagen und welche Studien zu verfolgen sind.',
			'ce que les essais enregistrés et leurs résultats disent du dispositif, et quels essais sont à suivre.',
		],
	'what is not shown above of the literature search: protocol (databases, strings, period, in- and exclusion criteria), hits, screening, included publications, deviations.':
		[
			'was oben von der Literatursuche nicht gezeigt ist: Protokoll (Datenbanken, Suchstrings, Zeitraum, Ein- und Ausschlusskriterien), Treffer, Auswahl, eingeschlossene Publikationen, Abweichungen.',
			"ce qui n'est pas montré ci-dessus de la recherche de littérature\u00a0: protocole (bases, équations, période, critères d'inclusion et d'exclusion), résultats, sélection, publications incluses, écarts.",
		],
};
