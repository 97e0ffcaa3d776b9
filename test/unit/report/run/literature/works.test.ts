import fc from 'fast-check';
import { NOTICE_KINDS } from '../../../../../lib/model';
import {
	isInDoubt,
	linkOfWork,
	markedTitle,
	shortCitation,
	vancouver,
} from '../../../../../lib/report/run/literature/works';
import { judgedWork } from '../../../../support/literature-review';
import { buildRun } from '../../support/build-run';

const real = buildRun({ simulated: false });

describe('vancouver', () => {
	it('cites as MEDLINE does, six authors and the rest as et al', () => {
		const authors = Array.from({ length: 8 }, (_unused, index) => ({
			...{ family: `Author${index}`, given: 'Ada Beate' },
		}));
		expect(vancouver(judgedWork(7, { authors, authorCount: 8, title: 'A title' }))).toBe(
			'Author0 AB, Author1 AB, Author2 AB, Author3 AB, Author4 AB, Author5 AB, et al. A title. Ann Invented Surg. 2022;17(2):107-114. doi:10.5555/simulated.7; PMID 90000007.',
		);
	});

	it('leaves out what is not known, and names a group', () => {
		expect(
			vancouver({
				...judgedWork(1, { title: 'What is it?', ids: {}, authors: [{ collective: 'The Group' }] }),
				...{ authorCount: 1, journal: undefined, year: undefined, volume: undefined },
				...{ issue: undefined, pages: undefined },
			}),
		).toBe('The Group. What is it?');
	});
});

describe('the marks of a work', () => {
	it.each(NOTICE_KINDS)('tell a %s of it, and not that it is the notice of another', (kind) => {
		const doubts = ['retraction', 'partial-retraction', 'expression-of-concern', 'withdrawal'];
		const subject = judgedWork(1, { notices: [{ kind, role: 'subject' }] });
		expect(markedTitle(subject)).not.toBe(subject.title);
		expect(isInDoubt(subject)).toBe(doubts.includes(kind));
		const notice = judgedWork(1, { notices: [{ kind, role: 'notice' }] });
		expect(markedTitle(notice)).toBe(notice.title);
	});
});

describe('shortCitation', () => {
	it('names one, two or the first of more', () => {
		const by = (...names: string[]) =>
			shortCitation(
				judgedWork(1, {
					...{ authors: names.map((family) => ({ family })), authorCount: names.length },
					year: '2020',
				}),
			);
		expect([by('A'), by('A', 'B'), by('A', 'B', 'C')]).toEqual([
			'A 2020',
			'A and B 2020',
			'A et al. 2020',
		]);
		expect(by()).toContain('“Accuracy and alarms');
	});
});

describe('linkOfWork', () => {
	it('leads to nothing but https, whatever the identifiers hold', () => {
		const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('10.1000/a b?c#d'));
		fc.assert(
			fc.property(text, text, text, (doi, pmid, url) => {
				const link = linkOfWork(real, judgedWork(1, { ids: { doi, pmid }, url }));
				if (link !== undefined) expect(new URL(link).protocol).toBe('https:');
			}),
		);
	});

	it('is none in a run with simulated sources', () => {
		expect(linkOfWork(buildRun(), judgedWork(1))).toBeUndefined();
	});
});
