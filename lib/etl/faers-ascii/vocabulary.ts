import type { Seriousness } from '../../model';

/** OUTC.outc_cod (FDA, FAERS quarterly data README). */
export const OUTCOMES: Readonly<Record<string, keyof Omit<Seriousness, 'serious'>>> = {
	DE: 'death',
	LT: 'lifeThreatening',
	HO: 'hospitalisation',
	DS: 'disability',
	CA: 'congenitalAnomaly',
	RI: 'requiredIntervention',
	OT: 'otherMedicallyImportant',
};

/** DEMO.rept_cod. */
export const REPORT_CODES: Readonly<Record<string, string>> = {
	EXP: 'Expedited',
	PER: 'Periodic',
	DIR: 'Direct',
	'5DAY': '5-day',
	'30DAY': '30-day',
};

/** RPSR.rpsr_cod. */
export const REPORT_SOURCES: Readonly<Record<string, string>> = {
	FGN: 'Foreign',
	SDY: 'Report from study',
	LIT: 'Literature',
	CSM: 'Consumer',
	HP: 'Health professional',
	UF: 'User facility',
	CR: 'Company representative',
	DT: 'Distributor',
	OTH: 'Other',
};
