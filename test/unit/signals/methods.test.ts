import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTRA_METHODS, MAIN_METHODS, FORECAST_METHODS, TREND_METHODS } from '../../../lib/signals';
import { METHOD_CHAPTERS, methodsPage, withoutAgreement } from '../../support/methods-page';

const keys = METHOD_CHAPTERS.flatMap(({ methods }) => methods.map(({ key }) => key));

describe('the page on statistical methods', () => {
	it('is up to date with the table of methods (npx gulp methods)', () => {
		const page = readFileSync(join(__dirname, '../../../docs/methods.md'), 'utf8');
		expect(withoutAgreement(page)).toBe(withoutAgreement(methodsPage({})));
	});

	it('has every method of the commands, each once', () => {
		const offered = [...MAIN_METHODS, ...EXTRA_METHODS, ...FORECAST_METHODS];
		expect(keys).toEqual(expect.arrayContaining([...offered, ...Object.keys(TREND_METHODS)]));
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('gives the largest error against each set of reference results, or says that there is none', () => {
		const page = methodsPage({ prr: { 'base R': 2.5e-13, pvda: 0 } });
		expect(page).toContain('- Agreement: base R: 2.5e-13; pvda: identical');
		expect(page).toContain('- Agreement: not measured against another implementation;');
	});

	it('keeps what was measured before where the last tests did not measure', () => {
		const standing = methodsPage({ prr: { pvda: 2.5e-13 }, ror: { pvda: 1e-15 } });
		const page = methodsPage({ ror: { pvda: 2e-15 } }, standing);
		expect(page).toBe(methodsPage({ prr: { pvda: 2.5e-13 }, ror: { pvda: 2e-15 } }));
	});
});
