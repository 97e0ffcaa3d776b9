import type { ComparedLiterature, ComparedWork } from '../../../model';
import { paragraph, small, subheading, type Block, type Row } from '../../document/blocks';
import { clip, formatMaybe } from '../../run/format';
import { CHANGES, ROWS } from './title';

const FIGURES: Readonly<Record<string, string>> = {
	worksScreened: 'Records screened',
	worksIncluded: 'Reports included',
	worksAwaiting: 'Works that await a decision',
};

/** What is new in the literature review, works that were retracted since first. */
export function literatureChanges(literature: ComparedLiterature | undefined): Block[] {
	if (!literature) return [];
	const { notComparable, doubted, included, noLongerIncluded, figures } = literature;
	const rows = [
		...doubted.map((work) => row('RETRACTED or under concern since', work, 'alert')),
		...included.map((work) => row('newly included', work)),
		...noLongerIncluded.map((work) => row('no longer included', work)),
	];
	return [
		subheading('Literature', CHANGES.id),
		...(notComparable.length === 0 ? [] : [small(notComparable.join(' '))]),
		{
			kind: 'table',
			caption: 'Numbers of the literature review',
			dense: true,
			columns: [
				{ header: 'Figure' },
				{ header: 'Last report', align: 'right' },
				{ header: 'This report', align: 'right' },
			],
			rows: figures.map(({ name, earlier, later }) => ({
				cells: [FIGURES[name] ?? name, formatMaybe(earlier), formatMaybe(later)],
			})),
		},
		...(rows.length === 0
			? notComparable.length > 0
				? []
				: [paragraph('No included work is new, gone or retracted since.')]
			: [
					{
						kind: 'table' as const,
						caption: 'Works that are new or were retracted since',
						dense: true,
						columns: [{ header: 'Change', max: 120 }, { header: 'Work' }],
						rows: rows.slice(0, ROWS),
						source: rows.length > ROWS ? `The first ${ROWS} of ${rows.length} works.` : undefined,
					},
				]),
	];
}

const row = (change: string, { id, title, notices }: ComparedWork, tone?: 'alert'): Row => ({
	cells: [tone ? { text: change, tone } : change, `${clip(title, 240)} (${id})`],
	remark: notices.length === 0 ? undefined : notices.join('; '),
});
