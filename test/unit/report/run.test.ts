import { InputError, type RunContext, type SourceOutcome } from '../../../lib/model';
import {
	assembleRun,
	buildDocument,
	lineListingCsv,
	parseRun,
	reportFileName,
} from '../../../lib/report';
import { buildRun, call, outcome } from './support/build-run';

const { product } = buildRun().manifest;
const context: RunContext = {
	jobId: 'job-1',
	actor: 'somebody',
	code: 'FRN',
	codeKind: 'fda-product-code',
	product,
	queries: {
		maude: {
			search: 'device.device_report_product_code:"FRN"',
			keep: { productCodes: ['FRN'], brandNames: [], manufacturers: [] },
		},
		deviceRecall: 'product_code:FRN',
	},
	options: { from: '2021-11-23', to: '2026-11-23', maxReports: 1000 },
	startedAt: '2026-11-23T22:00:00.000Z',
	outcomes: [outcome('device-classification', 'product', 'found', { fetched: 1 })],
};
const maude: SourceOutcome = outcome('maude', 'reports', 'truncated', {
	total: 5000,
	fetched: 1000,
	calls: [call('maude', 1, true)],
});
const dataset = {
	schema: 'cer.dataset/1' as const,
	kind: 'safety-reports' as const,
	source: 'maude' as const,
	recordSchema: 'cer.safety-report/1',
	count: 1000,
	sha256: 'c'.repeat(64),
	outcome: maude,
};
const parts = {
	context,
	datasets: [
		dataset,
		{ ...dataset, kind: 'quarantine' as const, count: 1, sha256: 'd'.repeat(64) },
	],
	safety: [],
	registry: [],
	analyses: [],
	createdAt: '2026-11-23T22:12:31.000Z',
	software: { name: 'n8n-nodes-cer', version: '0.1.0' },
};

describe('assembleRun', () => {
	it('tells each outcome once, though two datasets repeat it', () => {
		const { outcomes } = assembleRun(parts).manifest;
		expect(outcomes.map(({ source }) => source)).toEqual(['device-classification', 'maude']);
	});

	it('is incomplete when a source was cut, and simulated when a call was', () => {
		expect(assembleRun(parts).manifest).toMatchObject({ incomplete: true, simulated: true });
	});

	it('holds a planned source that no step asked as not asked, and is incomplete', () => {
		const planned = ['maude', 'eudamed', 'device-recall', 'device-pma'] as const;
		const found = { ...dataset, outcome: { ...maude, kind: 'found' as const } };
		const run = assembleRun({
			...parts,
			context: { ...context, planned: [...planned] },
			datasets: [found],
		});
		const kinds = run.manifest.outcomes.map(({ source, kind, reason }) => [source, kind, reason]);
		expect(kinds.slice(2)).toEqual([
			['eudamed', 'not_asked', 'no-query'],
			['device-recall', 'not_asked', 'no-step'],
			['device-pma', 'not_asked', 'no-query'],
		]);
		expect(run.manifest.incomplete).toBe(true);
		expect(assembleRun({ ...parts, datasets: [found] }).manifest.incomplete).toBe(false);
		const printed = JSON.stringify(buildDocument(run));
		expect(printed).toContain('Not sent: nobody asked it');
		expect(printed.includes('product_code:FRN')).toBe(false);
	});

	it('keeps the searches and the hashes of what went in', () => {
		const { options, inputs } = assembleRun(parts).manifest;
		expect(options).toMatchObject({
			'query.maude': 'device.device_report_product_code:"FRN"',
			'query.deviceRecall': 'product_code:FRN',
		});
		expect(inputs.map(({ sha256 }) => sha256)).toEqual(['c'.repeat(64), 'd'.repeat(64)]);
	});

	it('chooses the shape by the kind of product', () => {
		expect(assembleRun(parts).manifest.documentShape).toBe('cer');
		const drug = { ...context, product: { ...product, type: 'drug' as const } };
		expect(assembleRun({ ...parts, context: drug }).manifest.documentShape).toBe('pbrer');
	});
});

describe('parseRun', () => {
	it('reads back what was written', () => {
		const run = buildRun();
		expect(parseRun(JSON.stringify(run))).toEqual(JSON.parse(JSON.stringify(run)));
	});

	it('names the path of what is wrong', () => {
		const run = JSON.parse(JSON.stringify(buildRun()));
		run.manifest.outcomes[1].kind = 'perhaps';
		expect(() => parseRun(JSON.stringify(run))).toThrow(InputError);
		expect(() => parseRun(JSON.stringify(run))).toThrow(
			/run\.json: manifest\.outcomes\[1\]\.kind: /,
		);
	});

	it('says in one sentence that text is not JSON', () => {
		expect(() => parseRun('%PDF-1.7')).toThrow(/^run\.json: is not JSON: /);
	});
});

describe('lineListingCsv', () => {
	it('quotes what CSV needs and disarms what a spreadsheet would run', () => {
		const [evidence] = buildRun({ rows: 1 }).safety;
		if (!evidence) throw new Error('no evidence');
		const csv = lineListingCsv({
			safety: [
				{
					...evidence,
					reports: 1,
					lineListing: [{ sourceId: '=1+1', product: 'a "b", c', events: ['x', 'y'] }],
				},
			],
		});
		expect(csv.split('\r\n')).toEqual([
			'source,source_id,received,event_date,country,seriousness,patient,product,events,sender,incident,listed_for,narratives,event,event_key,manufacturer,brand,model,lot,udi,reporter,report_type,codes,digest,link',
			`maude,'=1+1,,,,,,"a ""b"", c",x | y,,'=1+1,newest,,'=1+1,,,,,,,,,,,`,
			'',
		]);
	});

	it('lists every death with its narrative first, the newest or not, and says how many reports it leaves out', () => {
		const [evidence] = buildRun({ rows: 2 }).safety;
		if (!evidence) throw new Error('no evidence');
		const [first, second] = evidence.lineListing;
		if (!first || !second) throw new Error('no rows');
		const told = { narratives: [{ type: 'Description', text: 'It stopped, then alarmed.' }] };
		const old = { ...first, sourceId: 'OLD-1', received: '2021-02-03', ...told };
		const deathReports = {
			...{ rows: [{ ...second, ...told }, old], reports: 2, events: 2 },
			basis: 'whole' as const,
		};
		const lines = lineListingCsv({ safety: [{ ...evidence, deathReports }] }).split('\r\n');
		expect(lines).toHaveLength(1 + 2 + 1 + 1 + 1);
		expect(lines.filter((line) => line.includes(',death,'))).toHaveLength(2);
		expect(lines[2]).toMatch(
			/^maude,OLD-1,.*,death,"Description: It stopped, then alarmed\.",OLD-1,/,
		);
		expect(lines[4]).toBe(
			`maude,,,,,,,,2 of ${evidence.reports} reports counted are among the newest listed,,,left out${','.repeat(13)}`,
		);
	});
});

describe('reportFileName', () => {
	const manifest = { documentShape: 'cer' as const, createdAt: '2026-11-23T22:12:31.000Z' };

	it('tells kind, code and day', () => {
		expect(reportFileName({ ...manifest, code: 'FRN' }, 'pdf')).toBe('cer-FRN-2026-11-23.pdf');
	});

	it('keeps a code from leaving its folder', () => {
		expect(reportFileName({ ...manifest, code: '../../etc/passwd' }, 'pdf')).toBe(
			'cer-etc-passwd-2026-11-23.pdf',
		);
	});
});
