import type { Words } from './words';

/** What is to be written in each place a person fills, after "To be completed by the evaluator:". */
export const PROMPTS: Words = {
	'Basic UDI-DI of each device covered.': [
		'Basis-UDI-DI jedes erfassten Produkts.',
		'IUD-ID de base de chaque dispositif couvert.',
	],
	'EU risk class and classification rule, certificates and notified body, where not shown above.': [
		'EU-Risikoklasse und Klassifizierungsregel, Bescheinigungen und Benannte Stelle, soweit oben nicht gezeigt.',
		"classe de risque UE et règle de classification, certificats et organisme notifié, s'ils ne figurent pas ci-dessus.",
	],
	'acceptability criteria for risks, side-effects and performance, derived from the state of the art.':
		[
			'Annehmbarkeitskriterien für Risiken, Nebenwirkungen und Leistung, abgeleitet vom Stand der Technik.',
			"critères d'acceptabilité des risques, des effets secondaires et des performances, tirés de l'état de l'art.",
		],
	'actions taken for safety reasons: withdrawals, suspensions, restrictions, communications, and their reasons.':
		[
			'aus Sicherheitsgründen ergriffene Maßnahmen: Rücknahmen, Aussetzungen, Einschränkungen, Mitteilungen, mit ihren Gründen.',
			'mesures prises pour des raisons de sécurité\u00a0: retraits, suspensions, restrictions, communications, et leurs motifs.',
		],
	'appraisal of the data above: suitability, weight and contribution to the evaluation.': [
		'Beurteilung der obigen Daten: Eignung, Gewicht und Beitrag zur Bewertung.',
		"appréciation des données ci-dessus\u00a0: pertinence, poids et contribution à l'évaluation.",
	],
	'approvals, refusals and withdrawals in all countries, with dates and indications.': [
		'Zulassungen, Ablehnungen und Rücknahmen in allen Ländern, mit Daten und Anwendungsgebieten.',
		'autorisations, refus et retraits dans tous les pays, avec dates et indications.',
	],
	'clinically important findings of ongoing trials.': [
		'klinisch wichtige Erkenntnisse laufender Prüfungen.',
		'résultats cliniquement importants des essais en cours.',
	],
	'clinically important findings of trials completed in the interval.': [
		'klinisch wichtige Erkenntnisse der im Zeitraum abgeschlossenen Prüfungen.',
		'résultats cliniquement importants des essais terminés pendant la période.',
	],
	'code of the anatomical therapeutic chemical classification.': [
		'Code der anatomisch-therapeutisch-chemischen Klassifikation.',
		'code de la classification anatomique, thérapeutique et chimique.',
	],
	'conclusions on the benefit-risk balance and actions proposed.': [
		'Schlussfolgerungen zum Nutzen-Risiko-Verhältnis und vorgeschlagene Maßnahmen.',
		'conclusions sur le rapport bénéfice/risque et mesures proposées.',
	],
	'conformity with each relevant requirement, stated clearly, with any discrepancy.': [
		'Konformität mit jeder zutreffenden Anforderung, klar ausgesprochen, mit jeder Abweichung.',
		'conformité à chaque exigence pertinente, clairement énoncée, avec tout écart.',
	],
	'consistency of the information materials with this report and with risk management.': [
		'Übereinstimmung der Informationsmaterialien mit diesem Bericht und dem Risikomanagement.',
		"cohérence des documents d'information avec ce rapport et avec la gestion des risques.",
	],
	'cumulative numbers of subjects exposed, by trial, sex, age and ethnic origin.': [
		'kumulative Zahl exponierter Teilnehmer nach Prüfung, Geschlecht, Alter und ethnischer Herkunft.',
		'nombres cumulés de participants exposés, par essai, sexe, âge et origine ethnique.',
	],
	'data showing lack of efficacy that bear on safety.': [
		'Daten zu fehlender Wirksamkeit, die die Sicherheit berühren.',
		"données montrant un manque d'efficacité qui touchent à la sécurité.",
	],
	'date of that plan.': ['Datum dieses Plans.', 'date de ce plan.'],
	'declarations of interests and curricula vitae: held where, dated when.': [
		'Interessenerklärungen und Lebensläufe: wo aufbewahrt, von wann.',
		"déclarations d'intérêts et curriculum vitae\u00a0: lieu de conservation et date.",
	],
	'design, population, endpoints, results and appraisal of pivotal investigations, or that there are none.':
		[
			'Design, Population, Endpunkte, Ergebnisse und Beurteilung der zulassungsrelevanten Prüfungen, oder dass es keine gibt.',
			'plan, population, critères, résultats et appréciation des investigations pivots, ou leur absence.',
		],
	'design, population, results and appraisal of feasibility studies, or that there are none.': [
		'Design, Population, Ergebnisse und Beurteilung der Machbarkeitsstudien, oder dass es keine gibt.',
		'plan, population, résultats et appréciation des études de faisabilité, ou leur absence.',
	],
	'design, state, results and appraisal of PMCF studies, or that there are none.': [
		'Design, Stand, Ergebnisse und Beurteilung der PMCF-Studien, oder dass es keine gibt.',
		'plan, état, résultats et appréciation des études de SCAC, ou leur absence.',
	],
	'device description: principles of operation, materials, variants and accessories covered, innovative features.':
		[
			'Produktbeschreibung: Funktionsprinzip, Materialien, erfasste Varianten und Zubehör, neuartige Merkmale.',
			'description du dispositif\u00a0: principes de fonctionnement, matériaux, variantes et accessoires couverts, caractéristiques innovantes.',
		],
	'efficacy and effectiveness known at the start of the interval.': [
		'zu Beginn des Zeitraums bekannte Wirksamkeit und Effektivität.',
		'efficacité connue au début de la période.',
	],
	'estimates of patient exposure, with their method, cumulatively and in the interval.': [
		'Schätzungen der Patientenexposition mit ihrer Methode, kumulativ und im Zeitraum.',
		"estimations de l'exposition des patients, avec leur méthode, cumulées et pour la période.",
	],
	'evaluation of new information on known risks, and of missing information.': [
		'Bewertung neuer Informationen zu bekannten Risiken und fehlender Informationen.',
		'évaluation des nouvelles informations sur les risques connus et des informations manquantes.',
	],
	'evaluator, first.': ['Bewerter, erster.', 'évaluateur, premier.'],
	'evaluator, second (where applicable).': [
		'Bewerter, zweiter (falls zutreffend).',
		'évaluateur, second (le cas échéant).',
	],
	'findings from long-term follow-up of trial subjects.': [
		'Erkenntnisse aus der Langzeitnachbeobachtung von Prüfungsteilnehmern.',
		'résultats du suivi à long terme des participants aux essais.',
	],
	'findings from other use under a protocol: expanded access, compassionate use.': [
		'Erkenntnisse aus anderer Anwendung nach Protokoll: erweiterter Zugang, Härtefallprogramme.',
		"résultats d'autres utilisations selon un protocole\u00a0: accès élargi, usage compassionnel.",
	],
	'frequency, seriousness, groups at risk, preventability and evidence of each important risk.': [
		'Häufigkeit, Schwere, Risikogruppen, Vermeidbarkeit und Evidenz jedes wichtigen Risikos.',
		'fréquence, gravité, groupes à risque, caractère évitable et preuves de chaque risque important.',
	],
	'further appendices asked for by the guideline: reference information, study listings, literature not used above.':
		[
			'weitere von der Leitlinie verlangte Anhänge: Referenzinformationen, Studienlisten, oben nicht verwendete Literatur.',
			"autres annexes demandées par la ligne directrice\u00a0: informations de référence, listes d'études, littérature non utilisée ci-dessus.",
		],
	'important identified and potential risks and missing information, as at the start of the interval.':
		[
			'wichtige identifizierte und potenzielle Risiken und fehlende Informationen zu Beginn des Zeitraums.',
			'risques importants identifiés et potentiels et informations manquantes, au début de la période.',
		],
	'important information that arrived after the data lock point.': [
		'wichtige Informationen, die nach dem Datenschluss eingingen.',
		'informations importantes parvenues après la date de gel des données.',
	],
	'intended purpose, indications, contra-indications and target groups, as in the instructions for use.':
		[
			'Zweckbestimmung, Indikationen, Kontraindikationen und Zielgruppen laut Gebrauchsanweisung.',
			"destination, indications, contre-indications et groupes cibles, selon la notice d'utilisation.",
		],
	'international birth date: first authorisation anywhere in the world.': [
		'internationales Geburtsdatum: erste Zulassung weltweit.',
		'date de naissance internationale\u00a0: première autorisation dans le monde.',
	],
	'major safety findings of non-clinical studies.': [
		'wesentliche Sicherheitserkenntnisse nichtklinischer Studien.',
		'principaux résultats de sécurité des études non cliniques.',
	],
	'mechanism of action, approved indications and populations.': [
		'Wirkmechanismus, zugelassene Anwendungsgebiete und Populationen.',
		"mécanisme d'action, indications autorisées et populations.",
	],
	'medical evaluation of each signal, its conclusion and action.': [
		'medizinische Bewertung jedes Signals, ihr Schluss und die Maßnahme.',
		'évaluation médicale de chaque signal, sa conclusion et la mesure prise.',
	],
	'name and address of the manufacturer or marketing authorisation holder.': [
		'Name und Anschrift des Herstellers oder Zulassungsinhabers.',
		"nom et adresse du fabricant ou du titulaire de l'autorisation de mise sur le marché.",
	],
	'name and number of the notified body.': [
		'Name und Kennnummer der Benannten Stelle.',
		"nom et numéro de l'organisme notifié.",
	],
	'new information on efficacy and effectiveness.': [
		'neue Informationen zu Wirksamkeit und Effektivität.',
		"nouvelles informations sur l'efficacité.",
	],
	'new safety data on fixed combinations, or that there are none.': [
		'neue Sicherheitsdaten zu fixen Kombinationen, oder dass es keine gibt.',
		'nouvelles données de sécurité sur les associations fixes, ou leur absence.',
	],
	'number of the certificate, with its date and its end.': [
		'Nummer der Bescheinigung, mit Datum und Ende der Gültigkeit.',
		'numéro du certificat, avec sa date et son échéance.',
	],
	'number of this document.': ['Nummer dieses Dokuments.', 'numéro de ce document.'],
	'overall conclusions on the benefit-risk balance, of a device on its safety and performance too, and actions taken or proposed, for a reader who sees this page only.':
		[
			'Gesamtschlüsse zum Nutzen-Risiko-Verhältnis, bei einem Produkt auch zu Sicherheit und Leistung, und ergriffene oder vorgeschlagene Maßnahmen, für jemanden, der nur diese Seite liest.',
			'conclusions générales sur le rapport bénéfice/risque, pour un dispositif aussi sur sa sécurité et ses performances, et mesures prises ou proposées, pour qui ne lit que cette page.',
		],
	'patterns of medication errors and their relevance.': [
		'Muster von Medikationsfehlern und ihre Bedeutung.',
		"schémas d'erreurs médicamenteuses et leur importance.",
	],
	'pre-market clinical investigations, PMCF data, complaints, trend reports and field safety corrective actions held by the manufacturer.':
		[
			'klinische Prüfungen vor dem Inverkehrbringen, PMCF-Daten, Beschwerden, Trendmeldungen und Sicherheitskorrekturmaßnahmen im Feld beim Hersteller.',
			'investigations cliniques avant commercialisation, données de SCAC, réclamations, rapports de tendances et mesures correctives de sécurité détenus par le fabricant.',
		],
	'qualification of each evaluator: degree, years of experience, knowledge of the device technology, of clinical research and of the condition treated.':
		[
			'Qualifikation jedes Bewerters: Abschluss, Jahre an Erfahrung, Kenntnis der Produkttechnik, der klinischen Forschung und der behandelten Krankheit.',
			"qualification de chaque évaluateur\u00a0: diplôme, années d'expérience, connaissance de la technologie du dispositif, de la recherche clinique et de l'affection traitée.",
		],
	'reference of the plan for post-market surveillance.': [
		'Verweis auf den Plan zur Überwachung nach dem Inverkehrbringen.',
		'référence du plan de surveillance après commercialisation.',
	],
	'release of the report by the company.': [
		'Freigabe des Berichts durch das Unternehmen.',
		"diffusion du rapport par l'entreprise.",
	],
	'relevant findings of non-interventional studies.': [
		'relevante Erkenntnisse nichtinterventioneller Studien.',
		'résultats pertinents des études non interventionnelles.',
	],
	'relevant information from other trials and sources.': [
		'relevante Informationen aus anderen Prüfungen und Quellen.',
		"informations pertinentes issues d'autres essais et sources.",
	],
	'residual risks and uncertainties to be followed in PMS and PMCF.': [
		'Restrisiken und Ungewissheiten, denen in PMS und PMCF nachzugehen ist.',
		'risques résiduels et incertitudes à suivre dans la SAC et le SCAC.',
	],
	'results of risk minimisation measures, where there are any.': [
		'Ergebnisse von Maßnahmen zur Risikominimierung, sofern es welche gibt.',
		"résultats des mesures de minimisation des risques, s'il y en a.",
	],
	'significant changes to the reference safety information in the interval, with the text attached.':
		[
			'wesentliche Änderungen der Referenzsicherheitsinformationen im Zeitraum, mit beigefügtem Text.',
			'modifications significatives des informations de référence sur la sécurité pendant la période, texte joint.',
		],
	'significant findings of other periodic reports for the product, if any.': [
		'wesentliche Erkenntnisse anderer regelmäßiger Berichte zum Produkt, falls vorhanden.',
		"résultats significatifs d'autres rapports périodiques sur le produit, s'il y en a.",
	],
	'single registration number of the manufacturer.': [
		'einmalige Registrierungsnummer des Herstellers.',
		"numéro d'enregistrement unique du fabricant.",
	],
	'state of each signal (new, ongoing, closed), date detected, method of evaluation, and signals from other sources.':
		[
			'Stand jedes Signals (neu, laufend, abgeschlossen), Datum der Erkennung, Bewertungsmethode, und Signale aus anderen Quellen.',
			"état de chaque signal (nouveau, en cours, clos), date de détection, méthode d'évaluation, et signaux d'autres sources.",
		],
	'state of the art: alternatives, benchmark devices, their benefits and risks, with guidelines and literature.':
		[
			'Stand der Technik: Alternativen, Vergleichsprodukte, ihr Nutzen und ihre Risiken, mit Leitlinien und Literatur.',
			"état de l'art\u00a0: alternatives, dispositifs de référence, leurs bénéfices et risques, avec lignes directrices et littérature.",
		],
	'tabulations of serious adverse events from clinical trials.': [
		'Tabellen schwerwiegender unerwünschter Ereignisse aus klinischen Prüfungen.',
		'tableaux des événements indésirables graves des essais cliniques.',
	],
	'the balance of benefits and risks for each indication, with its reasoning.': [
		'das Verhältnis von Nutzen und Risiken für jedes Anwendungsgebiet, mit Begründung.',
		'le rapport entre bénéfices et risques pour chaque indication, avec sa justification.',
	],
	'the benefits to the patient, their size and probability, weighed against the risks, and whether the profile is acceptable.':
		[
			'der Nutzen für den Patienten, seine Größe und Wahrscheinlichkeit, abgewogen gegen die Risiken, und ob das Profil annehmbar ist.',
			'les bénéfices pour le patient, leur ampleur et leur probabilité, mis en balance avec les risques, et si le profil est acceptable.',
		],
	'the benefits: size, duration, strength of evidence.': [
		'der Nutzen: Größe, Dauer, Stärke der Evidenz.',
		'les bénéfices\u00a0: ampleur, durée, force des preuves.',
	],
	'the condition, the need, the alternatives.': [
		'die Krankheit, der Bedarf, die Alternativen.',
		"l'affection, le besoin, les alternatives.",
	],
	'the date decided.': ['das beschlossene Datum.', 'la date décidée.'],
	'the justification of that date.': [
		'die Begründung dieses Datums.',
		'la justification de cette date.',
	],
	'the medical condition, its natural course and consequences, in the populations concerned.': [
		'die Krankheit, ihr natürlicher Verlauf und ihre Folgen in den betroffenen Populationen.',
		"l'affection, son évolution naturelle et ses conséquences dans les populations concernées.",
	],
	'the method, foreseeable rates, threshold and observation period of the PMS plan, and whether each increase above is a trend to report under Article 88.':
		[
			'Methode, vorhersehbare Häufigkeiten, Schwelle und Beobachtungszeitraum des PMS-Plans, und ob jeder obige Anstieg ein nach Artikel 88 zu meldender Trend ist.',
			"la méthode, les taux prévisibles, le seuil et la période d'observation du plan de SAC, et si chaque augmentation ci-dessus est une tendance à notifier au titre de l'article 88.",
		],
	'units sold or in use in the period, by region, as denominators.': [
		'im Zeitraum verkaufte oder genutzte Einheiten nach Region, als Nenner.',
		'unités vendues ou utilisées pendant la période, par région, comme dénominateurs.',
	],
	'version of this document, with the one it replaces.': [
		'Version dieses Dokuments, mit der, die es ersetzt.',
		"version de ce document, avec celle qu'il remplace.",
	],
	'whether all hazards are covered by risk management, whether residual risks are acceptable, and the decision on each signal and alarm above.':
		[
			'ob alle Gefährdungen vom Risikomanagement erfasst sind, ob die Restrisiken annehmbar sind, und die Entscheidung zu jedem obigen Signal und Alarm.',
			'si tous les dangers sont couverts par la gestion des risques, si les risques résiduels sont acceptables, et la décision pour chaque signal et alarme ci-dessus.',
		],
	'whether equivalence is claimed; if so the equivalent device, and the clinical, technical and biological comparison with every difference disclosed and justified (MDCG 2020-5).':
		[
			'ob Gleichartigkeit beansprucht wird; wenn ja, das gleichartige Produkt und der klinische, technische und biologische Vergleich mit jedem Unterschied, offengelegt und begründet (MDCG 2020-5).',
			"si l'équivalence est revendiquée\u00a0; le cas échéant le dispositif équivalent, et la comparaison clinique, technique et biologique avec chaque différence exposée et justifiée (MDCG 2020-5).",
		],
	'whether the device achieves its intended performance in all indications, models and user groups claimed.':
		[
			'ob das Produkt seine vorgesehene Leistung in allen beanspruchten Indikationen, Modellen und Anwendergruppen erreicht.',
			"si le dispositif atteint ses performances prévues dans toutes les indications, tous les modèles et groupes d'utilisateurs revendiqués.",
		],
	'whether the evaluation rests on literature, on clinical investigations, on equivalence or on a combination, and why that is adequate.':
		[
			'ob die Bewertung auf Literatur, klinischen Prüfungen, Gleichartigkeit oder einer Verbindung davon beruht, und warum das angemessen ist.',
			"si l'évaluation repose sur la littérature, sur des investigations cliniques, sur l'équivalence ou sur une combinaison, et pourquoi cela convient.",
		],
	'whether undesirable side-effects are acceptable when weighed against the performance intended, with reference to the state of the art.':
		[
			'ob unerwünschte Nebenwirkungen, abgewogen gegen die vorgesehene Leistung, vertretbar sind, mit Bezug auf den Stand der Technik.',
			"si les effets secondaires indésirables sont acceptables au regard des performances prévues, par référence à l'état de l'art.",
		],
};
