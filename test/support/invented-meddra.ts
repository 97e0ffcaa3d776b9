/** Files of a release of MedDRA with invented terms: the form is MedDRA's, no word of it is. */
export const INVENTED_MEDDRA: ReadonlyMap<string, string> = new Map([
	['meddra_release.asc', '0.1$English$$$$\n'],
	[
		'soc.asc',
		'90000001$Simulant first class$SimA$$$$$$$$\n90000002$Simulant second class$SimB$$$$$$$$\n',
	],
	['intl_ord.asc', '1$90000002$\n2$90000001$\n'],
	[
		'pt.asc',
		'90000011$Simulant creak$$90000001$$$$$$$$\n90000012$Simulant wobble$$90000001$$$$$$$$\n',
	],
	[
		'mdhier.asc',
		[
			'90000011$90000101$90000201$90000001$Simulant creak$h$g$Simulant first class$SimA$$90000001$Y$',
			'90000012$90000102$90000202$90000001$Simulant wobble$h$g$Simulant first class$SimA$$90000002$N$',
			'90000012$90000102$90000202$90000002$Simulant wobble$h$g$Simulant second class$SimB$$90000002$Y$',
		].join('\r\n'),
	],
	[
		'llt.asc',
		'90000012$Simulant wobble$90000012$$$$$$$Y$$\n90000022$Wobbling, simulant$90000012$$$$$$$Y$$\n',
	],
]);
