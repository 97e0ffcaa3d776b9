import fc from 'fast-check';
import { collect, linesOf } from './support';

const SCHEMAS = [
	['openfda.device-event', 'maude'],
	['openfda.drug-event', 'faers'],
	['eudamed.any', 'eudamed'],
	['openfda.device-udi', 'device-udi'],
	['openfda.device-recall', 'device-recall'],
	['openfda.drug-label', 'drug-label'],
] as const;

/** Few values, so that keys collide; empty and odd ones among them. */
const few = (...values: unknown[]) => fc.constantFrom(...values, '', null, undefined, '*');
const report = fc.record(
	{
		mdr_report_key: few('1', '2', '3', 4),
		report_number: few(
			'2248721-2004-00001',
			'2248721-2004-00002',
			'2248721-2004-00001-1',
			'MW5087677',
			'16942',
		),
		event_key: few('7', '8'),
		report_source_code: few('Manufacturer report', 'User Facility report', 'Voluntary report'),
		type_of_report: fc.subarray(['Initial submission', 'Followup']),
		date_received: few('20250310', '20250401', '20991231', '20231345'),
		date_changed: few('20250601', '20250701'),
		device: fc.array(fc.record({ device_report_product_code: few('FRN', 'LZG') }), {
			maxLength: 2,
		}),
		safetyreportid: few('1', '2', '3', '4'),
		safetyreportversion: few('1', '2', '10', 'x'),
		receiptdate: few('20250310', '20250401'),
		companynumb: few('US-PFIZER-20140001', 'US-PFIZER-20140002', '12345'),
		reportduplicate: fc.oneof(
			fc.record({ duplicatesource: few('A', 'B'), duplicatenumb: few('12345', 'DE-BAYER-77777') }),
			fc.array(fc.record({ duplicatesource: few('A', 'B'), duplicatenumb: few('12345') }), {
				maxLength: 2,
			}),
		),
		uuid: few('u1', 'u2'),
		primaryDi: few('04260580283705'),
		set_id: few('s1', 's2'),
		product_res_number: few('Z-0001-2020'),
		identifiers: fc.array(fc.record({ id: few('00844588018732'), type: few('Primary') }), {
			maxLength: 2,
		}),
	},
	{ requiredKeys: [] },
);
const line = fc.oneof(
	{ weight: 6, arbitrary: report.map((value) => JSON.stringify(value)) },
	{ weight: 1, arbitrary: fc.json() },
	{ weight: 1, arbitrary: fc.string({ minLength: 1 }) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('{', 'null', '[]', '""', '{"patient":1,"safetyreportid":"9"}'),
	},
);

describe.each(SCHEMAS)('normalising any lines as %s', (recordSchema, source) => {
	const run = async (lines: readonly string[]) =>
		await collect(linesOf(lines), { recordSchema, source });

	it('loses nothing: in = out + superseded + quarantined, and every loss has its reason', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
				const { records, quarantined, counts } = await run(lines);
				expect(counts.in).toBe(lines.length);
				expect(records).toHaveLength(counts.out);
				expect(quarantined).toHaveLength(counts.quarantined);
				expect(counts.out + counts.superseded + counts.quarantined).toBe(counts.in);
				const reasons = Object.values(counts.reasons).reduce((sum, number) => sum + number, 0);
				expect(reasons).toBe(counts.superseded + counts.quarantined);
				expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
			}),
			{ numRuns: 150 },
		);
	});

	it('gives the same records and the same reasons in any order', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc
					.array(line, { maxLength: 25 })
					.chain((lines) =>
						fc.tuple(
							fc.constant(lines),
							fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
						),
					),
				async ([lines, shuffled]) => {
					const [a, b] = [await run(lines), await run(shuffled)];
					const sorted = (records: Array<{ id: string }>) =>
						records.map((record) => JSON.stringify(record)).sort();
					expect(sorted(b.records)).toEqual(sorted(a.records));
					expect(b.counts).toEqual(a.counts);
				},
			),
			{ numRuns: 150 },
		);
	});

	it('drops nothing more when its input is doubled', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(line, { maxLength: 15 }), async (lines) => {
				const [once, twice] = [await run(lines), await run([...lines, ...lines])];
				expect(twice.records).toEqual(once.records);
				expect(twice.counts.out).toBe(once.counts.out);
			}),
			{ numRuns: 80 },
		);
	});
});
