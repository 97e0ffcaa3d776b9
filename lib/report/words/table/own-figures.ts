import type { Words } from './words';

/** Columns and prompts that the manufacturer's own figures bring along. */
export const OWN_FIGURES: Words = {
	Activity: ['Tätigkeit', 'Activité'],
	'Annex II, table 6: health impact (IMDRF annex F) by conclusion of the investigation (IMDRF annex D), all four periods':
		[
			'Anhang II, Tabelle 6: Auswirkung auf die Gesundheit (IMDRF-Anhang F) nach Schluss der Untersuchung (IMDRF-Anhang D), alle vier Zeiträume',
			"Annexe II, tableau 6\u00a0: impact sur la santé (annexe F de l'IMDRF) selon la conclusion de l'enquête (annexe D de l'IMDRF), les quatre périodes",
		],
	"Authority's reference": ['Zeichen der Behörde', "Référence de l'autorité"],
	'By patient problems: {}': ['Nach Patientenproblemen: {}', 'Par problème du patient\u00a0: {}'],
	'By device problems: {}': ['Nach Produktproblemen: {}', 'Par problème du dispositif\u00a0: {}'],
	Effectiveness: ['Wirksamkeit', 'Efficacité'],
	Findings: ['Erkenntnisse', 'Constatations'],
	Initiated: ['Begonnen', 'Lancée'],
	N: ['N', 'N'],
	'N-{}': ['N-{}', 'N-{}'],
	'Own reference': ['Eigenes Zeichen', 'Référence propre'],
	Period: ['Zeitraum', 'Période'],
	'Post-Market Surveillance: information including general Post-Market Clinical Follow-up (PMCF) information':
		[
			'Überwachung nach dem Inverkehrbringen: Angaben einschließlich allgemeiner Angaben zur klinischen Nachbeobachtung (PMCF)',
			'Surveillance après commercialisation\u00a0: informations, y compris générales sur le suivi clinique après commercialisation (SCAC)',
		],
	Reason: ['Grund', 'Motif'],
	Reference: ['Zeichen', 'Référence'],
	Regions: ['Regionen', 'Régions'],
	'Root cause': ['Ursache', 'Cause première'],
	Scope: ['Umfang', 'Portée'],
	Started: ['Begonnen', 'Commencée'],
	'Terms were not looked up in a label': [
		'Begriffe wurden in keiner Kennzeichnung nachgeschlagen',
		"Les termes n'ont été recherchés dans aucun étiquetage",
	],
	Type: ['Art', 'Type'],
	'actions taken or planned by the manufacturer: documents changed, users told, devices changed.': [
		'getroffene oder geplante Maßnahmen des Herstellers: geänderte Dokumente, unterrichtete Anwender, geänderte Produkte.',
		'mesures prises ou prévues par le fabricant\u00a0: documents modifiés, utilisateurs informés, dispositifs modifiés.',
	],
	'age, sex, indication and comorbidity of the population (Annex II, table 3), and how they differ from those intended.':
		[
			'Alter, Geschlecht, Indikation und Begleiterkrankungen der Population (Anhang II, Tabelle 3), und wie sie von der vorgesehenen abweichen.',
			'âge, sexe, indication et comorbidités de la population (annexe II, tableau 3), et en quoi ils diffèrent de ceux prévus.',
		],
	'assessment of feedback and complaints from users, distributors and importers, by cause and course.':
		[
			'Beurteilung der Rückmeldungen und Beschwerden von Anwendern, Händlern und Importeuren nach Ursache und Verlauf.',
			'appréciation des retours et réclamations des utilisateurs, distributeurs et importateurs, par cause et évolution.',
		],
	'assessment of the serious incidents by device problem, finding and health impact, against the last report and the risk management file.':
		[
			'Beurteilung der schwerwiegenden Vorkommnisse nach Produktproblem, Befund und Auswirkung auf die Gesundheit, gegenüber dem letzten Bericht und der Risikomanagementakte.',
			'appréciation des incidents graves par problème du dispositif, constatation et impact sur la santé, par rapport au dernier rapport et au dossier de gestion des risques.',
		],
	'conclusion of the benefit-risk determination from all data together, with new risks, changed risks and benefits not achieved.':
		[
			'Schluss der Nutzen-Risiko-Abwägung aus allen Daten zusammen, mit neuen Risiken, geänderten Risiken und nicht erreichtem Nutzen.',
			'conclusion de la détermination du rapport bénéfice/risque à partir de toutes les données, avec les risques nouveaux, modifiés et les bénéfices non atteints.',
		],
	'decision: who does what until when, and whether anything is to be reported.': [
		'Entscheidung: wer was bis wann tut, und ob etwas zu melden ist.',
		"décision\u00a0: qui fait quoi et pour quand, et s'il y a lieu de notifier.",
	],
	'estimated size of the population by region and period (Annex II, table 2), how it was estimated, and how often the device is used.':
		[
			'geschätzte Größe der Population nach Region und Zeitraum (Anhang II, Tabelle 2), wie sie geschätzt wurde, und wie oft das Produkt verwendet wird.',
			"taille estimée de la population par région et période (annexe II, tableau 2), méthode d'estimation et fréquence d'utilisation du dispositif.",
		],
	'field safety corrective actions of the period: their reasons, their reach and their effect, or that there were none.':
		[
			'Sicherheitskorrekturmaßnahmen im Feld des Zeitraums: Gründe, Reichweite und Wirkung, oder dass es keine gab.',
			'mesures correctives de sécurité de la période\u00a0: motifs, portée et effet, ou leur absence.',
		],
	'findings from other data sources, or that there were none.': [
		'Erkenntnisse aus weiteren Datenquellen, oder dass es keine gab.',
		"constatations d'autres sources de données, ou leur absence.",
	],
	'how units were counted (shipped, invoiced, implanted, in use), and what their course says.': [
		'wie Einheiten gezählt wurden (geliefert, berechnet, implantiert, genutzt), und was ihr Verlauf sagt.',
		'mode de comptage des unités (expédiées, facturées, implantées, en usage) et ce que dit leur évolution.',
	],
	'preventive and corrective actions concerning safety or performance, with their rationale, or that there were none.':
		[
			'Präventiv- und Korrekturmaßnahmen zu Sicherheit oder Leistung mit ihrer Begründung, oder dass es keine gab.',
			'actions préventives et correctives touchant la sécurité ou les performances, avec leur justification, ou leur absence.',
		],
	'remarks of the notified body on the last report, and what was done about them.': [
		'Anmerkungen der Benannten Stelle zum letzten Bericht, und was daraufhin getan wurde.',
		"remarques de l'organisme notifié sur le dernier rapport, et suites données.",
	],
	'validity of the data: completeness, bias, what is missing, and what that means for the conclusions.':
		[
			'Gültigkeit der Daten: Vollständigkeit, Verzerrung, was fehlt, und was das für die Schlüsse bedeutet.',
			'validité des données\u00a0: exhaustivité, biais, ce qui manque, et conséquences pour les conclusions.',
		],
	'what is known of similar devices: which were looked at, and how safety and performance compare.':
		[
			'was von ähnlichen Produkten bekannt ist: welche betrachtet wurden, und wie sich Sicherheit und Leistung vergleichen.',
			'ce que l’on sait des dispositifs similaires\u00a0: lesquels ont été examinés, et comparaison de leur sécurité et de leurs performances.',
		],
	'where the actions of the last report stand.': [
		'wo die Maßnahmen des letzten Berichts stehen.',
		'état des mesures du dernier rapport.',
	],
	'whether the period or the way data are collected has changed since the last report, and why.': [
		'ob sich der Zeitraum oder die Art der Datenerhebung seit dem letzten Bericht geändert hat, und warum.',
		'si la période ou le mode de recueil des données a changé depuis le dernier rapport, et pourquoi.',
	],
	'which devices are covered together, why, which of them leads, and what has changed in the group; or that one device is covered.':
		[
			'welche Produkte gemeinsam erfasst sind, warum, welches führt, und was sich in der Gruppe geändert hat; oder dass ein Produkt erfasst ist.',
			"quels dispositifs sont couverts ensemble, pourquoi, lequel est principal, et ce qui a changé dans le groupe\u00a0; ou qu'un seul dispositif est couvert.",
		],
};
