import type { Words } from './words';

/** Captions of tables and figures, with what they stand on. */
export const CAPTIONS: Words = {
	'{} of {} reports: deaths, other serious reports, then the others, each newest received first': [
		'{} von {} Meldungen: Todesfälle, andere schwerwiegende, dann die übrigen, jeweils die neuesten zuerst',
		'{} sur {} notifications\u00a0: décès, autres cas graves, puis les autres, les plus récentes en premier',
	],
	'{} of {} reports counted; the source holds {}, of which the newest were fetched: deaths, other serious reports, then the others, each newest received first':
		[
			'{} von {} gezählten Meldungen; die Quelle hat {}, davon wurden die neuesten abgerufen: Todesfälle, andere schwerwiegende, dann die übrigen, jeweils die neuesten zuerst',
			'{} sur {} notifications comptées\u00a0; la source en détient {}, dont les plus récentes ont été récupérées\u00a0: décès, autres cas graves, puis les autres, les plus récentes en premier',
		],
	'All {} reports: deaths, other serious reports, then the others, each newest received first': [
		'Alle {} Meldungen: Todesfälle, andere schwerwiegende, dann die übrigen, jeweils die neuesten zuerst',
		'Les {} notifications\u00a0: décès, autres cas graves, puis les autres, les plus récentes en premier',
	],
	'All reports by month received': [
		'Alle Meldungen nach Eingangsmonat',
		'Toutes les notifications par mois de réception',
	],
	'All reports by month received; limits by {}': [
		'Alle Meldungen nach Eingangsmonat; Grenzen nach {}',
		'Toutes les notifications par mois de réception\u00a0; limites selon {}',
	],
	'By year received: {}': ['Nach Eingangsjahr: {}', 'Par année de réception\u00a0: {}'],
	'Calls to the sources ({})': ['Abrufe bei den Quellen ({})', 'Appels aux sources ({})'],
	'The first {} of {} calls': ['Die ersten {} von {} Abrufen', 'Les {} premiers appels sur {}'],
	'Certificates: {}': ['Bescheinigungen: {}', 'Certificats\u00a0: {}'],
	'Class-wide profile of reported device problems: {}': [
		'Klassenweites Profil gemeldeter Produktprobleme: {}',
		'Profil des problèmes de dispositif notifiés pour la classe\u00a0: {}',
	],
	'Classification: {}': ['Klassifizierung: {}', 'Classification\u00a0: {}'],
	'Data sets that went in, and files that came out': [
		'Eingegangene Datensätze und entstandene Dateien',
		'Jeux de données entrés et fichiers produits',
	],
	'Effects on patients most often reported, {}': [
		'Am häufigsten gemeldete Wirkungen auf Patienten, {}',
		'Effets sur les patients le plus souvent notifiés, {}',
	],
	'Every source asked, and how it answered': [
		'Alle befragten Quellen und ihre Antworten',
		'Toutes les sources interrogées et leurs réponses',
	],
	'Figures of the two runs, {}': [
		'Zahlen der beiden Läufe, {}',
		'Chiffres des deux exécutions, {}',
	],
	'How serious: by type and by criterion; {}': [
		'Schwere nach Art und Kriterium; {}',
		'Gravité par type et par critère\u00a0; {}',
	],
	'Key numbers': ['Kennzahlen', 'Chiffres clés'],
	'Labelling versions: {}': [
		'Fassungen der Kennzeichnung: {}',
		"Versions de l'étiquetage\u00a0: {}",
	],
	'Listed drug products: {}': ['Gelistete Arzneimittel: {}', 'Médicaments répertoriés\u00a0: {}'],
	'Measures and the rules that judged them': [
		'Maße und die Regeln, die sie beurteilten',
		'Mesures et règles de jugement',
	],
	'Measures of disproportionate reporting: {}': [
		'Maße überproportionaler Meldungen: {}',
		'Mesures de notification disproportionnée\u00a0: {}',
	],
	'Most frequent device problems: {}': [
		'Häufigste Produktprobleme: {}',
		'Problèmes de dispositif les plus fréquents\u00a0: {}',
	],
	'Most frequent reactions: {}': [
		'Häufigste Reaktionen: {}',
		'Réactions les plus fréquentes\u00a0: {}',
	],
	'Other serious reports: {}': [
		'Andere schwerwiegende Meldungen: {}',
		'Autres notifications graves\u00a0: {}',
	],
	'Questions to sources that ended otherwise': [
		'Anfragen an Quellen mit anderem Ausgang',
		'Questions aux sources à issue différente',
	],
	'Recalls: {}': ['Rückrufe: {}', 'Rappels\u00a0: {}'],
	'Records in, out, superseded and put aside': [
		'Datensätze: eingegangen, ausgegeben, überholt und ausgesondert',
		'Enregistrements entrés, sortis, remplacés et mis de côté',
	],
	'Registered devices: {}': ['Registrierte Produkte: {}', 'Dispositifs enregistrés\u00a0: {}'],
	'Registry entries that changed': ['Geänderte Registereinträge', 'Entrées de registre modifiées'],
	'Registry entries that changed ({} of {})': [
		'Geänderte Registereinträge ({} von {})',
		'Entrées de registre modifiées ({} sur {})',
	],
	'Reporting ratios of the {} foremost of {} pairs, 95 % intervals; signals in bold': [
		'Meldeverhältnisse der {} vordersten von {} Paaren, 95-%-Intervalle; Signale fett',
		'Rapports de notification des {} premières paires sur {}, intervalles à 95\u00a0%\u00a0; signaux en gras',
	],
	'Reports by month received: {}': [
		'Meldungen nach Eingangsmonat: {}',
		'Notifications par mois de réception\u00a0: {}',
	],
	'Reports by period received, each series, those with alarms first; each on its own scale from zero':
		[
			'Meldungen nach Eingangsperiode, jede Reihe, solche mit Alarm zuerst; jede mit eigener Skala ab null',
			'Notifications par période de réception, chaque série, celles en alarme en premier\u00a0; chacune à sa propre échelle à partir de zéro',
		],
	'Reports that are new, {}': ['Neue Meldungen, {}', 'Nouvelles notifications, {}'],
	'Reports that changed, {}': ['Geänderte Meldungen, {}', 'Notifications modifiées, {}'],
	'Reports the source no longer has, {}': [
		'Bei der Quelle nicht mehr vorhandene Meldungen, {}',
		"Notifications que la source n'a plus, {}",
	],
	'{} ({} of {}, deaths first, then the newest)': [
		'{} ({} von {}, Todesfälle zuerst, dann die neuesten)',
		'{} ({} sur {}, décès en premier, puis les plus récentes)',
	],
	'Reports that state a death: {}': [
		'Meldungen mit einem Todesfall: {}',
		'Notifications mentionnant un décès\u00a0: {}',
	],
	'{} ({} of {})': ['{} ({} von {})', '{} ({} sur {})'],
	'{} ({} among the newest fetched)': [
		'{} ({} unter den neuesten abgerufenen)',
		'{} ({} parmi les plus récentes récupérées)',
	],
	'{} (all {} of the period)': ['{} (alle {} des Zeitraums)', '{} (les {} de la période)'],
	'Search strings, as sent; the period is added to those for reports': [
		'Suchausdrücke, wie gesendet; bei Meldungen kommt der Zeitraum hinzu',
		'Expressions de recherche telles qu’envoyées\u00a0; la période s’ajoute à celles des notifications',
	],
	'Signals of disproportionate reporting in this run': [
		'Signale überproportionaler Meldungen in diesem Lauf',
		'Signaux de notification disproportionnée de cette exécution',
	],
	'Signals of disproportionate reporting: {}': [
		'Signale überproportionaler Meldungen: {}',
		'Signaux de notification disproportionnée\u00a0: {}',
	],
	'{}, the {} foremost of {}': ['{}, die {} vordersten von {}', '{}, les {} premiers sur {}'],
	'{}, the newest {} of {} read': [
		'{}, die neuesten {} von {} gelesenen',
		'{}, les {} plus récentes sur {} lues',
	],
	'Signals that changed, {}': ['Geänderte Signale, {}', 'Signaux modifiés, {}'],
	'Sources of this draft': ['Quellen dieses Entwurfs', 'Sources de ce projet'],
	'Sources of this report': ['Quellen dieses Berichts', 'Sources de ce rapport'],
	'From what the source holds to what this draft counts': [
		'Vom Bestand der Quelle zu dem, was dieser Entwurf zählt',
		'De ce que détient la source à ce que compte ce projet',
	],
	'Terms that speak of an error of use, among the {} most frequent: {}': [
		'Begriffe, die von einem Anwendungsfehler sprechen, unter den {} häufigsten: {}',
		"Termes évoquant une erreur d'utilisation, parmi les {} plus fréquents\u00a0: {}",
	],
	'Trend of each series: baseline, threshold and decision': [
		'Trend jeder Reihe: Basis, Schwelle und Entscheidung',
		'Tendance de chaque série\u00a0: référence, seuil et décision',
	],
	'Who was concerned and who reported, as far as stated; {}': [
		'Wer betroffen war und wer meldete, soweit angegeben; {}',
		'Personnes concernées et déclarants, pour autant que précisé\u00a0; {}',
	],
	'Within the class ({}): the same pairs among devices of the class': [
		'Innerhalb der Klasse ({}): dieselben Paare unter Produkten der Klasse',
		'Au sein de la classe ({})\u00a0: les mêmes paires parmi les dispositifs de la classe',
	],
	'all {} counted': ['alle {} gezählt', 'les {} comptées'],
	'{} among the newest fetched of {} at the source': [
		'{} unter den neuesten abgerufenen von {} bei der Quelle',
		'{} parmi les plus récentes récupérées, sur {} à la source',
	],
	'all {} the source holds for the search and period, as it counts them, as of {}': [
		'alle {}, die die Quelle für Suche und Zeitraum hat, nach ihrer Zählung, Stand {}',
		'les {} que détient la source pour la recherche et la période, selon son décompte, au {}',
	],
	'{} reports': ['{} Meldungen', '{} notifications'],
	'{} events': ['{} Ereignisse', '{} événements'],
	'{} incidents': ['{} Vorkommnisse', '{} incidents'],
	'Event type: {}; {}': ['Art des Ereignisses: {}; {}', "Type d'événement\u00a0: {}\u00a0; {}"],
	'Criteria stated, several at once in some: {}': [
		'Genannte Kriterien, teils mehrere zugleich: {}',
		'Critères mentionnés, parfois plusieurs à la fois\u00a0: {}',
	],
	'regulation {}': ['Vorschrift {}', 'règlement {}'],
	'medical specialty {}': ['Fachgebiet {}', 'spécialité médicale {}'],
	'EWMA chart': ['EWMA-Karte', 'carte EWMA'],
};
