import type { RegistryRecord, Run } from '../../../../lib/model';
import { listedIn } from '../../../../lib/report/run/listed';
import { buildRun } from '../support/build-run';

function withLabel(attributes: Record<string, string>): Run {
	const label: RegistryRecord = {
		...{ schema: 'cer.registry-record/1', id: 'drug-label:label:1', source: 'drug-label' },
		...{ recordType: 'label', title: 'SIMULANT', identifiers: [], dates: {}, attributes },
		rawSha256: 'a'.repeat(64),
	};
	const registry: Run['registry'] = [
		{ source: 'drug-label', recordType: 'label', total: 1, records: [label] },
	];
	return { ...buildRun({ shape: 'pbrer' }), registry };
}

const FILLER = 'Nothing of note. '.repeat(200);

describe('listedIn', () => {
	it('finds a term anywhere in the whole text and quotes its sentence', () => {
		const run = withLabel({
			'adverse reactions': `${FILLER}Some patients had Acute kidney injury. Others not.`,
		});
		expect(listedIn(run, 'ACUTE KIDNEY INJURY')).toMatchObject({
			...{ kind: 'found', section: 'adverse reactions' },
			sentence: 'Some patients had Acute kidney injury.',
		});
	});

	it('names the gravest section a term stands in', () => {
		const run = withLabel({
			'adverse reactions': 'Rash.',
			'boxed warning': 'Severe rash occurred.',
		});
		expect(listedIn(run, 'Rash')).toMatchObject({ section: 'boxed warning' });
	});

	it.each([
		['Headache', 'Headaches were seen.'],
		['Injury', 'Injuries were seen.'],
		['Rashes', 'A rash, and rashes.'],
		['Drug-induced liver injury', 'drug induced liver injury'],
	])('finds %s in "%s"', (term, text) => {
		expect(listedIn(withLabel({ warnings: text }), term).kind).toBe('found');
	});

	it('finds no term inside another word, and does not decide what a sentence means', () => {
		expect(listedIn(withLabel({ warnings: 'Paint and painting.' }), 'Pain').kind).toBe('not-found');
		const denied = listedIn(withLabel({ warnings: 'No reports of pain.' }), 'Pain');
		expect(denied).toMatchObject({ kind: 'found', sentence: 'No reports of pain.' });
	});

	it('tells a term that was not found from one that could not be looked up', () => {
		expect(listedIn(withLabel({ warnings: 'Rash.' }), 'Gout')).toEqual({
			...{ kind: 'not-found', labels: 1, cut: false },
		});
		const kept = withLabel({ warnings: `${'x'.repeat(1999)}…` });
		expect(listedIn(kept, 'Gout')).toMatchObject({ kind: 'not-found', cut: true });
		expect(listedIn(withLabel({ indications: 'Gout.' }), 'Gout')).toEqual({ kind: 'no-label' });
	});
});
