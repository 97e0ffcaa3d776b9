import fc from 'fast-check';
import type { RegistryRecord, SafetyReport } from '../../../lib/model';
import { collectRegistry, summarizeSafety } from '../../../lib/report';

function report(id: string, more: Partial<SafetyReport> = {}): SafetyReport {
	return {
		schema: 'cer.safety-report/1',
		id: `maude:${id}`,
		source: 'maude',
		sourceId: id,
		dates: {},
		reportTypes: [],
		seriousness: {},
		patients: [],
		products: [],
		events: [],
		narratives: [],
		rawSha256: 'a'.repeat(64),
		...more,
	};
}
const received = (value: string) => ({
	received: { value, precision: 'day' as const, raw: value.replaceAll('-', '') },
});
const problem = (term: string) => ({
	kind: 'device-problem' as const,
	term,
	system: 'fda-device-problem',
});

describe('summarizeSafety', () => {
	it('counts a report once under a term, however often it repeats it', async () => {
		const evidence = await summarizeSafety('maude', [
			report('1', { events: [problem('Leak'), problem('LEAK'), problem('Break')] }),
			report('2', { events: [problem('Leak')] }),
		]);
		expect(evidence.topEvents).toEqual([
			{ label: 'Leak', count: 2 },
			{ label: 'Break', count: 1 },
		]);
	});

	it('says how many terms it keeps no count of, and nothing when it keeps all', async () => {
		const reports = ['Leak', 'Break', 'Crack'].map((term, index) =>
			report(String(index), { events: [problem(term)] }),
		);
		expect((await summarizeSafety('maude', reports, { top: 2 })).leftOut).toEqual({ topEvents: 1 });
		expect((await summarizeSafety('maude', reports)).leftOut).toBeUndefined();
	});

	it('keeps device problems and patient problems apart', async () => {
		const evidence = await summarizeSafety('maude', [
			report('1', {
				events: [problem('Leak'), { ...problem('Pain'), kind: 'patient-problem' }],
			}),
		]);
		expect(evidence.topEvents.map(({ label }) => label)).toEqual(['Leak']);
		expect(evidence.topPatientProblems.map(({ label }) => label)).toEqual(['Pain']);
	});

	it('shows months without reports as explicit zeros', async () => {
		const evidence = await summarizeSafety('maude', [
			report('1', { dates: received('2025-11-03') }),
			report('2', { dates: received('2026-02-28') }),
			report('3'),
		]);
		expect(evidence.byMonth).toEqual([
			{ label: '2025-11', count: 1 },
			{ label: '2025-12', count: 0 },
			{ label: '2026-01', count: 0 },
			{ label: '2026-02', count: 1 },
		]);
		expect(evidence).toMatchObject({
			reports: 3,
			firstReceived: '2025-11-03',
			lastReceived: '2026-02-28',
		});
	});

	it('counts deaths, severities and criteria by report, gravest first', async () => {
		const evidence = await summarizeSafety('maude', [
			report('1', { eventType: 'malfunction' }),
			report('2', { eventType: 'death', seriousness: { death: true, hospitalisation: true } }),
			report('3'),
		]);
		expect(evidence.deaths).toBe(1);
		expect(evidence.bySeverity).toEqual([
			{ label: 'Death', count: 1 },
			{ label: 'Malfunction', count: 1 },
			{ label: 'Not stated', count: 1 },
		]);
		expect(evidence.bySeriousness.map(({ label }) => label)).toEqual(['Death', 'Hospitalisation']);
	});

	it('never turns a missing value into a fact', async () => {
		const { bySex, byAgeBand, byCountry, lineListing } = await summarizeSafety('maude', [
			report('1'),
		]);
		for (const tally of [bySex, byAgeBand, byCountry]) {
			expect(tally).toEqual([{ label: 'Not stated', count: 1 }]);
		}
		expect(lineListing[0]).toMatchObject({ received: undefined, patient: undefined });
	});

	it('counts a case under each way its reactions ended, and apart those that do not say', async () => {
		const reaction = (term: string, outcome?: string) => ({
			...{ kind: 'reaction' as const, term, system: 'meddra-pt' },
			...(outcome === undefined ? {} : { outcome }),
		});
		const drug = (id: string, events: SafetyReport['events']) =>
			report(id, { id: `faers:${id}`, source: 'faers', events });
		const { byOutcome, byYearAndRegion } = await summarizeSafety('faers', [
			drug('1', [reaction('Nausea', 'Fatal'), reaction('Pain', 'Fatal'), reaction('Rash')]),
			drug('2', [reaction('Nausea', 'Fatal'), reaction('Pain', 'Unknown')]),
			drug('3', [reaction('Nausea')]),
		]);
		expect(byOutcome).toEqual([
			{ label: 'Fatal', count: 2 },
			{ label: 'Not stated', count: 1 },
			{ label: 'Unknown', count: 1 },
		]);
		expect(byYearAndRegion).toEqual([
			{ year: 'Not stated', eea: 0, us: 0, others: 0, notStated: 3 },
		]);
	});

	it('lists the newest reports: the same rows as sorting all of them would give', async () => {
		const day = fc.date({
			min: new Date('2020-01-01'),
			max: new Date('2026-12-31'),
			noInvalidDate: true,
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.option(day, { nil: undefined }), { maxLength: 60 }),
				fc.integer({ min: 0, max: 20 }),
				async (days, limit) => {
					const reports = days.map((at, index) =>
						report(
							String(1000 + index),
							at ? { dates: received(at.toISOString().slice(0, 10)) } : {},
						),
					);
					const { lineListing } = await summarizeSafety('maude', reports, { lineListing: limit });
					const expected = reports
						.map(({ sourceId, dates }) => ({ sourceId, at: dates.received?.value ?? '' }))
						.sort((a, b) =>
							a.at === b.at ? (a.sourceId < b.sourceId ? -1 : 1) : a.at < b.at ? 1 : -1,
						)
						.slice(0, limit)
						.map(({ sourceId }) => sourceId);
					expect(lineListing.map(({ sourceId }) => sourceId)).toEqual(expected);
				},
			),
		);
	});

	it('tells a report in a row with its product, its event, its narratives and a digest', async () => {
		const told = report('2', {
			schema: 'cer.safety-report/2',
			eventKey: '77',
			incident: {
				key: 'maude:1',
				event: 'maude:0',
				role: 'linked',
				why: 'same-event',
			},
			reporter: { qualification: 'Physician', senderType: 'Manufacturer' },
			reportTypes: ['Initial submission', 'Followup'],
			products: [
				{
					kind: 'device',
					role: 'suspect',
					name: 'PUMP',
					manufacturer: 'ACME',
					modelNumber: 'M-1',
					lotNumber: 'L-1',
					codes: [
						{ system: 'fda-product-code', value: 'FRN' },
						{ system: 'gs1', value: '01234567890128' },
					],
				},
				{ kind: 'device', role: 'suspect', name: 'PUMP', lotNumber: 'L-2', codes: [] },
			],
			narratives: [{ type: 'Description of event', text: 'It stopped. (b)(6)' }],
		});
		const { lineListing } = await summarizeSafety('maude', [told]);
		expect(lineListing[0]).toMatchObject({
			eventKey: '77',
			manufacturer: 'ACME',
			brand: 'PUMP',
			model: 'M-1',
			lot: 'L-1; L-2',
			udi: '01234567890128',
			reporter: 'Physician',
			reportType: 'Initial submission; Followup',
			narratives: told.narratives,
			digest: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
		});
	});

	it('gives a report another digest exactly when it says something else', async () => {
		const digestOf = async (more: Partial<SafetyReport>) =>
			(await summarizeSafety('maude', [report('1', more)])).lineListing[0]?.digest;
		const digest = await digestOf({ events: [problem('Leak')] });
		expect(
			await digestOf({ events: [problem('Leak')], rawSha256: 'b', sourceUpdatedOn: '2026-01-01' }),
		).toBe(digest);
		expect(await digestOf({ events: [problem('Break')] })).not.toBe(digest);
	});

	it('counts every report in the months or says by its total that some have no month', async () => {
		const months = ['2025-01', '2025-03', undefined, '2025-03'];
		const { byMonth, reports } = await summarizeSafety(
			'maude',
			months.map((month, index) =>
				report(
					String(index),
					month === undefined
						? {}
						: { dates: { received: { value: month, precision: 'month', raw: month } } },
				),
			),
		);
		expect(byMonth.reduce((sum, { count }) => sum + count, 0)).toBe(3);
		expect(reports).toBe(4);
	});
});

describe('collectRegistry', () => {
	const record = (key: string, issued: string): RegistryRecord => ({
		schema: 'cer.registry-record/1',
		id: `eudamed:device:${key}`,
		source: 'eudamed',
		recordType: 'device',
		title: key,
		identifiers: [],
		dates: { issued },
		attributes: {},
		rawSha256: 'b'.repeat(64),
	});

	it('counts all and keeps the newest', async () => {
		const [evidence] = await collectRegistry(
			[record('a', '2020-01-01'), record('b', '2024-01-01'), record('c', '2022-01-01')],
			2,
		);
		expect(evidence).toMatchObject({ source: 'eudamed', recordType: 'device', total: 3 });
		expect(evidence?.records.map(({ title }) => title)).toEqual(['b', 'c']);
	});
});
