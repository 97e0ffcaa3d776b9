import type { OwnTable } from '../../../../lib/model';

/** The tables of own figures by the names people read. */
export const OWN_TABLE_NAMES = [
	['sales', 'Sales and units in use'],
	['complaints', 'Complaints'],
	['incidents', 'Serious incidents'],
	['fsca', 'Field safety corrective actions'],
	['capa', 'Corrective and preventive actions'],
	['pmcf', 'Clinical follow-up (PMCF)'],
] as const satisfies readonly (readonly [OwnTable, string])[];
