import { downloadName } from '../../../lib/api/download-name';

const job = (code: string, result?: Record<string, unknown>) => ({
	order: { code },
	result,
	createdAt: '2026-11-29T23:00:00.000Z',
	finishedAt: '2026-11-30T01:00:00.000Z',
});
const period = { from: '2021-12-01', to: '2026-11-30' };

describe('downloadName', () => {
	it('tells product, period and day', () => {
		expect(downloadName(job('FRN', { product: 'Pump, Infusion', period }), 'report.pdf')).toBe(
			'FRN_Pump-Infusion_2021-12-01-to-2026-11-30_made-2026-11-30_report.pdf',
		);
	});

	it('does without what is not known', () => {
		expect(downloadName(job('FRN'), 'run.json')).toBe('FRN_made-2026-11-30_run.json');
	});

	it('lets nothing into a header or a path that does not belong there', () => {
		const name = downloadName(
			job('../a"\r\nX: y', { product: 'Höhe “μ” 漢字', period: 'x' }),
			'report.pdf',
		);
		expect(name).toBe('a-X-y_Hohe_made-2026-11-30_report.pdf');
	});
});
