import { z } from 'zod/v4';

/** Regions of a device PSUR (MDCG 2022-21, Annex II): these two, and others by name. */
export const EEA_REGION = 'EEA+TR+XI';
export const WORLDWIDE = 'worldwide';
export const regionSchema = z.string().min(1).max(100);

/** How a cell of a column is read. */
export type CellKind =
	| 'month'
	| 'day'
	| 'region'
	| 'regions'
	/** A whole number. */
	| 'count'
	/** A number that may have decimals. */
	| 'amount'
	| 'text'
	/** IMDRF codes of one annex. */
	| 'codes';

/** What there is to know of a column of the user's own figures, beside its schema. */
export type OwnColumn = {
	cell: CellKind;
	/** The name people read; a file may head the column by it or by the member's name. */
	title: string;
	holds: string;
	/** For the template. */
	example: string;
	/** Rows that agree in these tell of the same thing. */
	isKey?: true;
	/** `codes`: the annex. */
	annex?: 'A' | 'C' | 'D' | 'F';
};

/** The columns by their schema: templates, readers and previews follow from it. */
export const ownColumns = z.registry<OwnColumn>();

const text = () => z.string().min(1).max(2_000);
const month = () =>
	z
		.string()
		.regex(/^\d{4}-(0[1-9]|1[0-2])$/)
		.register(ownColumns, {
			...{ cell: 'month', title: 'Month', example: '2026-01', isKey: true },
			holds: 'The month, as 2026-01',
		});
const day = (title: string, holds: string) => {
	const column = { cell: 'day', title, example: '2026-01-15', holds } as const;
	return z.iso.date().register(ownColumns, column);
};
const optionalDay = (title: string, holds: string) => {
	const column = { cell: 'day', title, example: '2026-01-15', holds } as const;
	return z.iso.date().optional().register(ownColumns, column);
};
const region = () =>
	regionSchema.clone().register(ownColumns, {
		...{ cell: 'region', title: 'Region', example: EEA_REGION, isKey: true },
		holds: `${EEA_REGION}, ${WORLDWIDE} (the total of all regions), or another by name`,
	});
const model = (isKey?: true) =>
	text()
		.optional()
		.register(ownColumns, {
			...{ cell: 'text', title: 'Model', example: 'Basic UDI-DI or model', isKey },
			holds: 'Basic UDI-DI or model, where figures are kept apart',
		});
const optionalText = (title: string, holds: string, example: string, isKey?: true) =>
	text().optional().register(ownColumns, { cell: 'text', title, holds, example, isKey });
const requiredText = (title: string, holds: string, example: string) =>
	text().register(ownColumns, { cell: 'text', title, holds, example });
const reference = (of: string) =>
	text().register(ownColumns, {
		...{ cell: 'text', title: 'Reference', example: 'R-2026-001', isKey: true },
		holds: `Your number of the ${of}; a row of the same number takes the place of the one before`,
	});
const codes = (annex: 'A' | 'C' | 'D' | 'F', of: string, example: string) =>
	z.array(z.string()).register(ownColumns, {
		...{ cell: 'codes', annex, title: `IMDRF ${annex}`, example },
		holds: `IMDRF codes of annex ${annex} (${of}), separated by semicolons`,
	});

/** The user's own figures, by table; rows as imported. They are never added to public reports. */
export const ownFiguresSchema = z.object({
	/** Units sold in a month, or in use at its end. */
	sales: z.array(
		z.object({
			month: month(),
			region: region(),
			model: model(true),
			sold: z
				.int()
				.nonnegative()
				.optional()
				.register(ownColumns, {
					...{ cell: 'count', title: 'Sold', example: '1200' },
					holds: 'Units sold in the month',
				}),
			inUse: z
				.number()
				.nonnegative()
				.optional()
				.register(ownColumns, {
					...{ cell: 'amount', title: 'In use', example: '15400' },
					holds: 'Units in use at the end of the month',
				}),
		}),
	),
	complaints: z.array(
		z.object({
			month: month(),
			region: region(),
			model: model(true),
			category: optionalText('Category', 'What was complained of', 'Packaging', true),
			count: z
				.int()
				.nonnegative()
				.register(ownColumns, {
					...{ cell: 'count', title: 'Count', example: '3' },
					holds: 'Complaints in the month',
				}),
		}),
	),
	/** Serious incidents, one row each. */
	incidents: z.array(
		z.object({
			reference: reference('serious incident'),
			aware: day('Aware', 'Day you became aware of it, as 2026-01-15'),
			region: regionSchema.clone().register(ownColumns, {
				...{ cell: 'region', title: 'Region', example: EEA_REGION },
				holds: `Where it happened: ${EEA_REGION}, or another by name`,
			}),
			model: model(),
			a: codes('A', 'device problem', 'A0101'),
			c: codes('C', 'findings of the investigation', 'C02'),
			d: codes('D', 'conclusion of the investigation', 'D01'),
			f: codes('F', 'health impact', 'F08'),
		}),
	),
	/** Field safety corrective actions. */
	fsca: z.array(
		z.object({
			reference: reference('action'),
			authorityReference: optionalText('Authority reference', "The authority's number", 'A-001'),
			type: requiredText('Type', 'What was done', 'Recall'),
			initiated: day('Initiated', 'Day it began, as 2026-01-15'),
			scope: optionalText('Scope', 'What it covers', 'Lots 12 to 14'),
			status: requiredText('Status', 'Where it stands', 'open'),
			reason: requiredText('Reason', 'Why it was done', 'Seal may leak'),
			regions: z.array(regionSchema).register(ownColumns, {
				...{ cell: 'regions', title: 'Regions', example: EEA_REGION },
				holds: 'Regions concerned, separated by semicolons',
			}),
		}),
	),
	/** Corrective and preventive actions. */
	capa: z.array(
		z.object({
			reference: reference('action'),
			type: requiredText('Type', 'Corrective or preventive', 'Corrective'),
			started: day('Started', 'Day it began, as 2026-01-15'),
			scope: optionalText('Scope', 'What it covers', 'Final inspection'),
			status: requiredText('Status', 'Where it stands', 'open'),
			rootCause: optionalText('Root cause', 'What was found to be the cause', 'Tool wear'),
			effectiveness: optionalText('Effectiveness', 'How it was shown to work', 'Checked'),
		}),
	),
	/** Post-market clinical follow-up activities. */
	pmcf: z.array(
		z.object({
			reference: reference('activity'),
			activity: requiredText('Activity', 'What is done', 'Registry study'),
			started: optionalDay('Started', 'Day it began, as 2026-01-15'),
			status: requiredText('Status', 'Where it stands', 'running'),
			findings: optionalText('Findings', 'What was found so far', 'None'),
		}),
	),
});
export type OwnFigures = z.infer<typeof ownFiguresSchema>;
export type OwnTable = keyof OwnFigures;
export const ownTableSchema = ownFiguresSchema.keyof();
export const OWN_TABLES: readonly OwnTable[] = ownTableSchema.options;

/** Nothing imported. */
export const noOwnFigures = (): OwnFigures => ({
	...{ sales: [], complaints: [], incidents: [], fsca: [], capa: [], pmcf: [] },
});

/** A column of a table of own figures, by name. */
export type NamedColumn = OwnColumn & { name: string; isRequired: boolean };

/** The columns of a table, in their order. */
export function columnsOf(table: OwnTable): NamedColumn[] {
	const members: [string, z.ZodType][] = Object.entries(
		ownFiguresSchema.shape[table].element.shape,
	);
	return members.map(([name, schema]) => {
		const column = ownColumns.get(schema);
		if (!column) throw new Error(`The column ${table}.${name} says nothing of itself`);
		const mayBeEmpty = column.cell === 'codes' || column.cell === 'regions';
		return { ...column, name, isRequired: !mayBeEmpty && !schema.safeParse(undefined).success };
	});
}
