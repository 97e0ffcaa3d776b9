import { EEA_REGION, WORLDWIDE, type OwnTable, type TextBlock } from '../../../lib/model';

/** A text of the golden dossier; `standsOnReports` where it was written on the reports of the report before. */
export interface GoldenText {
	field: string;
	blocks: TextBlock[];
	standsOnReports?: true;
}

const paragraph = (text: string): TextBlock => ({ kind: 'paragraph', text });

/** One text of each kind: paragraphs, a list, a table, a line, and one that stands on a figure that changes. */
export const TEXTS: readonly GoldenText[] = [
	{
		field: 'device.intended-purpose',
		blocks: [
			paragraph('Controlled infusion of fluids by trained staff in hospitals.'),
			{ kind: 'list', items: ['Adults and children', 'Not for use beside a magnetic scanner'] },
		],
	},
	{
		field: 'sales.method',
		blocks: [
			paragraph('Units shipped count as sold; units under a service contract count as in use.'),
			{
				kind: 'table',
				header: ['Model', 'Counted by'],
				rows: [
					['FLOWGUARD one', 'shipment'],
					['FLOWGUARD two', 'service contract'],
				],
			},
		],
	},
	{
		field: 'trends.assessment',
		blocks: [paragraph('The rise of over-infusions is assessed in the risk management file.')],
		standsOnReports: true,
	},
	{ field: 'company.name', blocks: [paragraph('Simulant Medical, Inc.')] },
	{ field: 'document.number', blocks: [paragraph('GOLD-001')] },
];

/** The 24 months to May 2026. */
const MONTHS = Array.from({ length: 24 }, (_unused, index) => {
	const month = 5 + index;
	return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

const csv = (header: string, rows: readonly string[]): string =>
	`${[header, ...rows].join('\n')}\n`;

/** Own figures of two years, table by table, as a manufacturer imports them. */
export const OWN_TABLES_AS_CSV: Readonly<Record<OwnTable, string>> = {
	sales: csv(
		'month,region,sold,inUse',
		MONTHS.flatMap((month, index) => [
			`${month},${EEA_REGION},${100 + index},${2000 + 90 * index}`,
			`${month},${WORLDWIDE},${300 + 2 * index},${7000 + 250 * index}`,
		]),
	),
	complaints: csv(
		'month,region,category,count',
		MONTHS.flatMap((month, index) => [
			`${month},${EEA_REGION},Alarm,${1 + (index % 3)}`,
			`${month},US,Packaging,${index % 2}`,
		]),
	),
	incidents: csv('reference,aware,region,a,c,d,f', [
		`SI-1,2024-09-12,${EEA_REGION},A0705,C02,D01,F08`,
		`SI-2,2025-03-02,US,A0705; A0504,C02,D02,F02`,
		`SI-3,2025-07-21,${EEA_REGION},A0504,,,F08`,
		`SI-4,2026-01-30,${EEA_REGION},A050401,C02,D01,F02`,
	]),
	fsca: csv('reference,type,initiated,scope,status,reason,regions', [
		`FA-1,Field safety notice,2025-10-01,Lots 12 to 14,closed,Seal may leak,${EEA_REGION}`,
	]),
	capa: csv('reference,type,started,scope,status,rootCause,effectiveness', [
		'CA-1,Corrective,2025-11-03,Final inspection,open,Tool wear,Not yet checked',
	]),
	pmcf: csv('reference,activity,started,status,findings', [
		'PM-1,Registry study,2024-08-15,running,None so far',
	]),
};
