import type { CaseRow, Run } from '../../../lib/model';
import { renderReport } from '../../../lib/report';
import { buildRun } from './support/build-run';
import { hasTool, pageTexts } from './support/poppler';

const withPoppler = hasTool('pdftotext', '-v') ? it : it.skip;

/** Words that are all different, so that one that is missing or twice is seen: some 40,000 characters. */
const WORDS = Array.from(
	{ length: 5000 },
	(_unused, index) => `w${String(index).padStart(6, '0')}`,
);

const withDeath = (text: string): Run => {
	const run = buildRun({ rows: 3, signals: 2 });
	const row: CaseRow = {
		...{ sourceId: '22000000', received: '2026-09-01', seriousness: 'Death', events: [] },
		narratives: [{ type: 'Description', text }],
	};
	const deathReports = { rows: [row], reports: 1, events: 1, basis: 'whole' as const };
	return { ...run, safety: run.safety.map((evidence) => ({ ...evidence, deathReports })) };
};

describe('the narrative of a death', () => {
	withPoppler(
		'stands whole in the PDF, every word once and in order, at 40,000 characters',
		async () => {
			const text = WORDS.join(' ');
			expect(text.length).toBeGreaterThanOrEqual(39_999);
			const pages = pageTexts(await renderReport(withDeath(text)));
			expect(pages.join('\n').match(/\bw\d{6}\b/g)).toEqual(WORDS);
		},
	);
});
